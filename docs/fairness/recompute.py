#!/usr/bin/env python3
"""Recompute a slot round of Casino-Club from its revealed server seed.

It shares no code with the club: it was written from docs/fairness.md, needs nothing but Python 3,
and made the golden vectors that the tests of the club must meet.

    recompute.py round --server-seed HEX --client-seed TEXT --nonce N --bet-per-line 10 --lines 5
    recompute.py table
    recompute.py vectors           # compare with the golden vectors, exit 1 if they differ
    recompute.py vectors --write   # make them anew
"""

import argparse
import hashlib
import hmac
import json
import pathlib
import re
import sys

ENGINE = pathlib.Path(__file__).resolve().parents[2] / "crates" / "engine"


class Draw:
    """The stream of 32-bit words of one round."""

    def __init__(self, server_seed, client_seed, nonce):
        self.key, self.prefix = server_seed, f"{client_seed}:{nonce}:"
        self.taken, self.rejects = 0, 0

    def word(self):
        counter, place = divmod(self.taken, 8)
        message = (self.prefix + str(counter)).encode("ascii")
        block = hmac.new(self.key, message, hashlib.sha256).digest()
        self.taken += 1
        return int.from_bytes(block[4 * place : 4 * place + 4], "big")

    def below(self, n):
        fair = 2**32 - 2**32 % n
        while True:
            word = self.word()
            if word < fair:
                return word % n
            self.rejects += 1


def canonical(table):
    """The text whose SHA-256 names the table."""
    lines = ["slot-table 1"]
    for field in ("machine", "version", "bet_per_line_min", "bet_per_line_max"):
        lines.append(f"{field} {table[field]}")
    for symbol in table["symbols"]:
        lines.append(f"symbol {symbol['name']} {symbol['weight']} {symbol['multiplier']}")
    for line in table["lines"]:
        lines.append("line " + " ".join(str(cell) for cell in line))
    return "".join(line + "\n" for line in lines)


def table_hash(table):
    return hashlib.sha256(canonical(table).encode("ascii")).hexdigest()


def grid_of(table, draw):
    """Nine symbol indexes, row by row from the top left."""
    total = sum(symbol["weight"] for symbol in table["symbols"])
    grid = []
    for _ in range(9):
        number = draw.below(total)
        for index, symbol in enumerate(table["symbols"]):
            if number < symbol["weight"]:
                grid.append(index)
                break
            number -= symbol["weight"]
    return grid


def settle(table, grid, bet_per_line, lines):
    wins = []
    for number, cells in enumerate(table["lines"][:lines], start=1):
        shown = {grid[cell] for cell in cells}
        symbol = table["symbols"][grid[cells[0]]]
        if len(shown) == 1 and symbol["multiplier"] > 0:
            paid = bet_per_line * symbol["multiplier"]
            wins.append({"line": number, "symbol": symbol["name"],
                         "multiplier": symbol["multiplier"], "payout": paid})
    return wins, sum(win["payout"] for win in wins)


def play(table, server_seed, client_seed, nonce, bet_per_line, lines):
    grid = grid_of(table, Draw(bytes.fromhex(server_seed), client_seed, nonce))
    names = [table["symbols"][index]["name"] for index in grid]
    wins, payout = settle(table, grid, bet_per_line, lines)
    return {
        "server_seed": server_seed,
        "server_seed_hash": hashlib.sha256(bytes.fromhex(server_seed)).hexdigest(),
        "client_seed": client_seed,
        "nonce": nonce,
        "bet_per_line": bet_per_line,
        "lines": lines,
        "bet": bet_per_line * lines,
        "grid": [names[0:3], names[3:6], names[6:9]],
        "grid_code": "".join("0123456789abcdefghijklmnopqrstuvwxyz"[index] for index in grid),
        "wins": wins,
        "payout": payout,
    }


def seed_named(name):
    """A server seed for vectors: anybody can see that it was not chosen for its rounds."""
    return hashlib.sha256(f"casino-club golden vector {name}".encode("ascii")).hexdigest()


def draw_vectors():
    pairs = [
        ("00" * 32, "a", 1),
        ("ff" * 32, "~", 2),
        (seed_named("one"), "night market", 1),
        (seed_named("one"), "night market", 10),
        (seed_named("two"), "3:17:0", 2**32),
        (seed_named("two"), " ", 2**63 - 1),
        (seed_named("three"), "x" * 64, 2**64 - 1),
    ]
    bounds = [32, 37, 1, 2, 6, 2**31 + 1, 3_000_000_000, 2**32 - 1, 1000, 2**31 + 1, 2**31] * 3
    cases = []
    for server_seed, client_seed, nonce in pairs:
        key = bytes.fromhex(server_seed)
        stream = Draw(key, client_seed, nonce)
        words = [stream.word() for _ in range(808)]
        bounded = Draw(key, client_seed, nonce)
        values = [bounded.below(bound) for bound in bounds]
        cases.append({
            "server_seed": server_seed,
            "server_seed_hash": hashlib.sha256(key).hexdigest(),
            "client_seed": client_seed,
            "nonce": nonce,
            "first_words": words[:20],
            "word_80": words[80],
            "word_807": words[807],
            "below": {"bounds": bounds, "values": values, "rejects": bounded.rejects},
        })
    return {"cases": cases}


def slot_vectors(table):
    seed, client = seed_named("night-market"), "lucky umbrella"
    first = {}
    for nonce in range(1, 200_000):
        wins = play(table, seed, client, nonce, 10, 5)["wins"]
        kinds = {"lost": not wins, "two lines": len(wins) == 2, "three lines": len(wins) == 3}
        if len(wins) == 1:
            kinds[f"line {wins[0]['line']}"] = True
        for win in wins:
            kinds[win["symbol"]] = True
        for kind, shown in kinds.items():
            if shown:
                first.setdefault(kind, nonce)
        if len(first) == 3 + len(table["lines"]) + len(table["symbols"]):
            break
    stakes = [(10, 5), (100, 5), (10_000, 5), (137, 3), (10, 1)]
    rounds = []
    for place, (kind, nonce) in enumerate(sorted(first.items(), key=lambda item: item[1])):
        bet_per_line, lines = stakes[place % len(stakes)]
        # Once with all lines, so that the win is seen; once with fewer, so that it may be missed.
        for played in sorted({lines, 5}):
            rounds.append({"shows": kind, **play(table, seed, client, nonce, bet_per_line, played)})
    for nonce in range(1, 41):
        other = seed_named(f"night-market {nonce % 4}")
        played = play(table, other, "second pair", nonce, 10 * nonce, 1 + nonce % 5)
        rounds.append({"shows": "as it comes", **played})
    return {"machine": table["machine"], "version": table["version"],
            "canonical": canonical(table), "table_hash": table_hash(table), "rounds": rounds}


def vectors(table, write):
    made = {"draw": draw_vectors(), table["machine"]: slot_vectors(table)}
    differing = []
    for name, value in made.items():
        path = ENGINE / "vectors" / f"{name}.json"
        text = json.dumps(value, indent=1) + "\n"
        if write:
            path.write_text(text, encoding="ascii")
        elif not path.exists() or path.read_text(encoding="ascii") != text:
            differing.append(path.name)
    print("written" if write else f"differs: {', '.join(differing)}" if differing else "the same")
    return 1 if differing else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--table", default=str(ENGINE / "tables" / "night-market.json"))
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("round", help="recompute one round")
    one.add_argument("--server-seed", required=True, help="64 hexadecimal digits")
    one.add_argument("--client-seed", required=True)
    one.add_argument("--nonce", required=True, type=int)
    one.add_argument("--bet-per-line", default=10, type=int)
    one.add_argument("--lines", default=5, type=int)
    commands.add_parser("table", help="print the canonical text of the table and its hash")
    golden = commands.add_parser("vectors", help="compare the golden vectors")
    golden.add_argument("--write", action="store_true", help="make them anew instead")
    asked = parser.parse_args()

    table = json.loads(pathlib.Path(asked.table).read_text(encoding="utf-8"))
    if asked.command == "vectors":
        return vectors(table, asked.write)
    if asked.command == "table":
        print(canonical(table), end="")
    else:
        if not re.fullmatch("[0-9a-fA-F]{64}", asked.server_seed):
            parser.error("a server seed is written in 64 hexadecimal digits")
        if not re.fullmatch("[ -~]{1,64}", asked.client_seed):
            parser.error("a client seed is 1 to 64 characters of printable ASCII")
        if asked.nonce < 0 or not 1 <= asked.lines <= len(table["lines"]):
            parser.error("there is no such nonce or no such line")
        played = play(table, asked.server_seed, asked.client_seed, asked.nonce,
                      asked.bet_per_line, asked.lines)
        print(json.dumps(played, indent=1))
    print("table hash", table_hash(table))
    return 0


if __name__ == "__main__":
    sys.exit(main())
