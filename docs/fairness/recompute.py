#!/usr/bin/env python3
"""Recompute a round of Casino-Club from its revealed server seed.

It shares no code with the club: it was written from docs/fairness.md, needs nothing but Python 3,
and made the golden vectors that the tests of the club must meet.

    recompute.py round --server-seed HEX --client-seed TEXT --nonce N --bet 10x5
    recompute.py round --server-seed HEX --client-seed TEXT --nonce N --table rotary \\
                       --bet "straight:17=500;dozen:2=1000;red=2000"
    recompute.py round --server-seed HEX --client-seed TEXT --nonce N --table han-river-2 --bet 50x20
    recompute.py round --server-seed HEX --client-seed TEXT --nonce N --table rps --bet 1000:rsp
    recompute.py table             # the canonical text of every table, and its hash
    recompute.py vectors           # compare with the golden vectors, exit 1 if they differ
    recompute.py vectors --write   # make them anew

A bet on a slot machine is gold on each line, x, lines. A bet on a wheel is SPOT=GOLD, with ; between them. A bet
of rock-paper-scissors is gold, :, and the player's throws as letters r, p, s.
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


def table_hash(text):
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def drawn_from(server_seed, client_seed, nonce):
    """What every round of every game is told with."""
    return {
        "server_seed": server_seed,
        "server_seed_hash": hashlib.sha256(bytes.fromhex(server_seed)).hexdigest(),
        "client_seed": client_seed,
        "nonce": nonce,
    }


# The common jackpot, in which some tables take part


def jackpot_canonical(table):
    """The line in the text of a table that takes part."""
    jackpot = table.get("jackpot")
    return [f"jackpot {jackpot['tickets']} {jackpot['per_mille']} {jackpot['seed']}"] if jackpot else []


def jackpot_drawn(table, draw, stake, outcome):
    """After all that the game has drawn: whether the round hits, and how its outcome is stored."""
    if "jackpot" not in table:
        return {}
    number = draw.below(table["jackpot"]["tickets"])
    hits = number < stake
    return {"jackpot": {"number": number, "hits": hits}, "stored": outcome + "!" * hits}


# The slot


def slot_canonical(table):
    """The text whose SHA-256 names the table."""
    lines = ["slot-table 1"]
    for field in ("machine", "version", "bet_per_line_min", "bet_per_line_max"):
        lines.append(f"{field} {table[field]}")
    lines += jackpot_canonical(table)
    for symbol in table["symbols"]:
        lines.append(f"symbol {symbol['name']} {symbol['weight']} {symbol['multiplier']}")
    for line in table["lines"]:
        lines.append("line " + " ".join(str(cell) for cell in line))
    return "".join(line + "\n" for line in lines)


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


def slot_wins(table, grid, bet_per_line, lines):
    wins = []
    for number, cells in enumerate(table["lines"][:lines], start=1):
        shown = {grid[cell] for cell in cells}
        symbol = table["symbols"][grid[cells[0]]]
        if len(shown) == 1 and symbol["multiplier"] > 0:
            paid = bet_per_line * symbol["multiplier"]
            wins.append({"line": number, "symbol": symbol["name"],
                         "multiplier": symbol["multiplier"], "payout": paid})
    return wins, sum(win["payout"] for win in wins)


def slot_round(table, server_seed, client_seed, nonce, bet_per_line, lines):
    draw = Draw(bytes.fromhex(server_seed), client_seed, nonce)
    grid = grid_of(table, draw)
    code = "".join("0123456789abcdefghijklmnopqrstuvwxyz"[index] for index in grid)
    names = [table["symbols"][index]["name"] for index in grid]
    wins, payout = slot_wins(table, grid, bet_per_line, lines)
    return {
        **drawn_from(server_seed, client_seed, nonce),
        "bet_per_line": bet_per_line,
        "lines": lines,
        "bet": bet_per_line * lines,
        "grid": [names[0:3], names[3:6], names[6:9]],
        "grid_code": code,
        "wins": wins,
        "payout": payout,
        **jackpot_drawn(table, draw, bet_per_line * lines, code),
    }


# Roulette


ROWS = range(3)
COLUMNS = range(12)


def roulette_canonical(table):
    """The text whose SHA-256 names the table."""
    lines = ["roulette-table 1"]
    for field in ("table", "version", "bets_max", "stake_max"):
        lines.append(f"{field} {table[field]}")
    for rule in table["kinds"]:
        lines.append(f"kind {rule['kind']} {rule['odds']} {rule['bet_min']} {rule['bet_max']}")
    for name in ("red", "wheel"):
        lines.append(" ".join([name, *map(str, table[name])]))
    return "".join(line + "\n" for line in lines)


def colour(table, pocket):
    return "green" if pocket == 0 else "red" if pocket in table["red"] else "black"


def spots_of(table):
    """Every spot of the layout, as it is written, with the pockets that it covers."""
    def block(column, row, columns, rows):
        return sorted(3 * (column + c) + row + r + 1 for c in range(columns) for r in range(rows))

    inside = {
        "straight": [[number] for number in range(37)],
        "split": [[0, 1], [0, 2], [0, 3]]
        + [block(column, row, 2, 1) for column in range(11) for row in ROWS]
        + [block(column, row, 1, 2) for column in COLUMNS for row in range(2)],
        "street": [[0, 1, 2], [0, 2, 3]] + [block(column, 0, 1, 3) for column in COLUMNS],
        "corner": [[0, 1, 2, 3]]
        + [block(column, row, 2, 2) for column in range(11) for row in range(2)],
        "line": [block(column, 0, 2, 3) for column in range(11)],
    }
    spots = {f"{kind}:{'-'.join(map(str, on))}": on for kind in inside for on in inside[kind]}
    for third in range(3):
        spots[f"dozen:{third + 1}"] = block(4 * third, 0, 4, 3)
        spots[f"column:{third + 1}"] = block(0, third, 12, 1)
    numbers = range(1, 37)
    spots["red"] = sorted(table["red"])
    spots["black"] = [number for number in numbers if number not in table["red"]]
    spots["even"] = [number for number in numbers if number % 2 == 0]
    spots["odd"] = [number for number in numbers if number % 2 == 1]
    spots["low"] = [number for number in numbers if number < 19]
    spots["high"] = [number for number in numbers if number > 18]
    return spots


def roulette_round(table, server_seed, client_seed, nonce, bet):
    """A round with bets as a text: SPOT=GOLD, with ; between them."""
    pocket = Draw(bytes.fromhex(server_seed), client_seed, nonce).below(37)
    rules = {rule["kind"]: rule for rule in table["kinds"]}
    spots, bets = spots_of(table), []
    for one in bet.split(";"):
        spot, amount = one.split("=")
        kind, _, numbers = spot.partition(":")
        won = pocket in spots[spot]
        bets.append({
            "kind": kind,
            "on": [int(number) for number in numbers.split("-")] if numbers else [],
            "amount": int(amount),
            "payout": int(amount) * (rules[kind]["odds"] + 1) if won else 0,
        })
    return {
        **drawn_from(server_seed, client_seed, nonce),
        "bet": bet,
        "stake": sum(one["amount"] for one in bets),
        "bets": bets,
        "pocket": pocket,
        "colour": colour(table, pocket),
        "payout": sum(one["payout"] for one in bets),
    }


# The river


STOP_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def river_canonical(table):
    """The text whose SHA-256 names the table."""
    lines = ["river-table 1"]
    for field in ("machine", "version", "bet_per_line_min", "bet_per_line_max"):
        lines.append(f"{field} {table[field]}")
    lines += jackpot_canonical(table)
    free = table["free_spins"]
    lines.append(f"free_spins {free['first']} {free['more']} {free['multiplier']}")
    lines += [f"wild {table['wild']}", f"scatter {table['scatter']}"]
    for symbol in table["symbols"]:
        lines.append(" ".join(["symbol", symbol["name"], *map(str, symbol["pays"])]))
    lines += ["reel " + " ".join(reel) for reel in table["reels"]]
    lines += ["line " + " ".join(map(str, line)) for line in table["lines"]]
    return "".join(line + "\n" for line in lines)


def river_wins(table, grid, bet_per_line, times):
    """What a window pays: lines from the left in their order, then the scatters."""
    pays = {symbol["name"]: symbol["pays"] for symbol in table["symbols"]}
    wild, scatter, wins = table["wild"], table["scatter"], []

    def win(line, symbol, count, staked):
        multiplier = pays[symbol][count - 3] if count >= 3 else 0
        if multiplier > 0:
            wins.append({"line": line, "symbol": symbol, "count": count,
                         "multiplier": multiplier, "payout": staked * multiplier * times})

    for number, rows in enumerate(table["lines"], start=1):
        shown = [grid[row][reel] for reel, row in enumerate(rows)]
        count = 1
        while count < 5 and shown[count] in (shown[0], wild):
            count += 1
        if shown[0] != scatter:
            win(number, shown[0], count, bet_per_line)
    scatters = sum(row.count(scatter) for row in grid)
    win(None, scatter, scatters, bet_per_line * len(table["lines"]))
    return wins, scatters >= 3


def river_spin(table, draw, bet_per_line, times, award):
    """One spin: a stop for each reel from the left, and the three cells that begin there."""
    stops = [draw.below(len(reel)) for reel in table["reels"]]
    seen = zip(table["reels"], stops)
    columns = [[reel[(stop + row) % len(reel)] for row in range(3)] for reel, stop in seen]
    grid = [[column[row] for column in columns] for row in range(3)]
    wins, adds = river_wins(table, grid, bet_per_line, times)
    return {"stops": "".join(STOP_DIGITS[stop] for stop in stops), "grid": grid, "wins": wins,
            "payout": sum(one["payout"] for one in wins), "awarded": award if adds else 0}


def river_round(table, server_seed, client_seed, nonce, bet):
    bet_per_line, lines = map(int, bet.split("x"))
    if lines != len(table["lines"]):
        raise ValueError(f"all {len(table['lines'])} lines are played")
    draw, free = Draw(bytes.fromhex(server_seed), client_seed, nonce), table["free_spins"]
    base = river_spin(table, draw, bet_per_line, 1, free["first"])
    free_spins, left = [], base["awarded"]
    while left > 0:
        # What is added to the first ones adds no more.
        more = free["more"] if len(free_spins) < free["first"] else 0
        free_spins.append(river_spin(table, draw, bet_per_line, free["multiplier"], more))
        left += free_spins[-1]["awarded"] - 1
    spins = [base, *free_spins]
    outcome = ".".join(spin["stops"] for spin in spins)
    return {
        **drawn_from(server_seed, client_seed, nonce),
        "bet": bet,
        "stake": bet_per_line * lines,
        "outcome": outcome,
        "spins": spins,
        "payout": sum(spin["payout"] for spin in spins),
        **jackpot_drawn(table, draw, bet_per_line * lines, outcome),
    }


# Rock-paper-scissors


THROWS = "rps"


def rps_canonical(table):
    """The text whose SHA-256 names the table."""
    lines = ["rps-table 1"]
    for field in ("table", "version"):
        lines.append(f"{field} {table[field]}")
    lines.append(f"bet {table['bet_min']} {table['bet_max']} {table['bet_step']}")
    for field in ("win_pays_hundredths", "wins_max", "throws_max"):
        lines.append(f"{field} {table[field]}")
    return "".join(line + "\n" for line in lines)


def rps_round(table, server_seed, client_seed, nonce, bet):
    stake, throws = bet.split(":")
    pot, streak, steps = int(stake), 0, []
    if not (table["bet_min"] <= pot <= table["bet_max"]) or pot % table["bet_step"]:
        raise ValueError("the stake is outside of the range or not on the step")
    draw = Draw(bytes.fromhex(server_seed), client_seed, nonce)
    is_open = True
    for throw in throws:
        if not is_open:
            raise ValueError("the round was over before the last throw")
        house = THROWS[draw.below(3)]
        # Rock, paper, scissors: each beats the one before it.
        result = ("draw", "win", "loss")[(THROWS.index(throw) - THROWS.index(house)) % 3]
        if result == "win":
            streak, pot = streak + 1, pot * table["win_pays_hundredths"] // 100
        elif result == "loss":
            pot = 0
        is_open = (streak < table["wins_max"] if result == "win"
                   else result == "draw" and streak > 0) and len(steps) + 1 < table["throws_max"]
        steps.append({"player": throw, "house": house, "result": result,
                      "streak": streak, "pot": pot})
    return {
        **drawn_from(server_seed, client_seed, nonce),
        "bet": bet,
        "stake": int(stake),
        "outcome": "".join(step["house"] for step in steps),
        "steps": steps,
        "is_open": is_open,
        "payout": pot,
    }


# The golden vectors


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
        (seed_named("four"), " :night: market:1: ", 3),
    ]
    mixed = [32, 37, 1, 2, 6, 2**31 + 1, 3_000_000_000, 2**32 - 1, 1000, 2**31 + 1, 2**31] * 3
    # Nearly every second word is rejected, some in a row and some at the end of a block.
    rejecting = [2**31 + 1] * 64
    cases = []
    for server_seed, client_seed, nonce in pairs:
        bounds = rejecting if nonce == 3 else mixed
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


def jackpot_vectors(table, play):
    """Rounds at the dearest stake that hit, each with the same at the least stake, which does not."""
    if "jackpot" not in table:
        return []
    rounds, nonce = [], 0
    while len(rounds) < 6:
        nonce += 1
        played = play(nonce, table["bet_per_line_max"])
        if played["jackpot"]["hits"]:
            least = play(nonce, table["bet_per_line_min"])
            rounds += [{"shows": "a jackpot", **played}, {"shows": "too few tickets", **least}]
    return rounds


def slot_vectors(table):
    seed, client = seed_named("night-market"), "lucky umbrella"
    first = {}
    for nonce in range(1, 200_000):
        wins = slot_round(table, seed, client, nonce, 10, 5)["wins"]
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
            rounds.append({"shows": kind, **slot_round(table, seed, client, nonce, bet_per_line, played)})
    for nonce in range(1, 41):
        other = seed_named(f"night-market {nonce % 4}")
        played = slot_round(table, other, "second pair", nonce, 10 * nonce, 1 + nonce % 5)
        rounds.append({"shows": "as it comes", **played})
    rounds += jackpot_vectors(table, lambda nonce, gold: slot_round(
        table, seed_named("night-market jackpot"), client, nonce, gold, len(table["lines"])))
    text = slot_canonical(table)
    return {"machine": table["machine"], "version": table["version"],
            "canonical": text, "table_hash": table_hash(text), "rounds": rounds}


def roulette_vectors(table):
    rules = {rule["kind"]: rule for rule in table["kinds"]}
    spots = spots_of(table)
    texts, rounds, missing = list(spots), [], set(range(37))

    def chip(place):
        """One spot after another, far apart, with gold from its least to its most."""
        spot = texts[23 * place % len(texts)]
        rule = rules[spot.partition(":")[0]]
        most = min(rule["bet_max"], table["stake_max"] // 8)
        return f"{spot}={rule['bet_min'] + 137 * place % (most - rule['bet_min'] + 1)}"

    place, nonce = 0, 0
    while place < 2 * len(texts) or missing:
        nonce += 1
        count = 1 + nonce % 7
        bet = ";".join(chip(place + each) for each in range(count))
        place += count
        server, client = seed_named(f"rotary {nonce % 3}"), "lucky umbrella"
        rounds.append(roulette_round(table, server, client, nonce, bet))
        missing.discard(rounds[-1]["pocket"])
    # As many bets as a round may hold, and as much gold.
    many = ";".join(f"{spot}={table['kinds'][0]['bet_min']}" for spot in texts[: table["bets_max"]])
    for bet in (many, f"red={table['stake_max']}", f"low={table['stake_max']}"):
        nonce += 1
        rounds.append(roulette_round(table, seed_named("rotary"), " ~ ", nonce, bet))
    text = roulette_canonical(table)
    covers = {spot: " ".join(map(str, sorted(spots[spot]))) for spot in texts}
    return {"table": table["table"], "version": table["version"], "canonical": text,
            "table_hash": table_hash(text), "covers": covers, "rounds": rounds}


def river_vectors(table):
    """A round for everything that can be seen, then some as they come."""
    seed, client, bet = seed_named("han-river"), "lucky umbrella", f"50x{len(table['lines'])}"
    wanted = {"lost", "below the stake", "a wild", "free spins", "more free spins"}
    wanted |= {f"line {number}" for number in range(1, len(table["lines"]) + 1)}
    wanted |= {f"{count} alike" for count in (3, 4, 5)} | {"3 scatters", "4 scatters"}
    pay = {symbol["name"] for symbol in table["symbols"] if symbol["pays"][0] > 0}
    wanted |= pay
    rounds = []

    def shown(played):
        base = played["spins"][0]
        kinds = {"lost": played["payout"] == 0,
                 "below the stake": 0 < played["payout"] < played["stake"],
                 "a wild": base["wins"] and any(table["wild"] in row for row in base["grid"]),
                 "free spins": len(played["spins"]) == 1 + table["free_spins"]["first"],
                 "more free spins": len(played["spins"]) > 1 + table["free_spins"]["first"]}
        for win in base["wins"]:
            alike = f"{win['count']} alike" if win["line"] else f"{win['count']} scatters"
            kinds |= {win["symbol"]: True, alike: True, f"line {win['line']}": True}
        return {kind for kind, is_shown in kinds.items() if is_shown}

    nonce = 0
    while wanted:
        nonce += 1
        played = river_round(table, seed, client, nonce, bet)
        found = shown(played) & wanted
        if found:
            wanted -= found
            rounds.append({"shows": ", ".join(sorted(found)), **played})
    for nonce in range(1, 41):
        other, gold = seed_named(f"han-river {nonce % 4}"), 5 + 64 * (nonce - 1) % 2_496
        played = river_round(table, other, "second pair", nonce, f"{gold}x{len(table['lines'])}")
        rounds.append({"shows": "as it comes", **played})
    rounds += jackpot_vectors(table, lambda nonce, gold: river_round(
        table, seed_named("han-river jackpot"), client, nonce, f"{gold}x{len(table['lines'])}"))
    text = river_canonical(table)
    return {"machine": table["machine"], "version": table["version"],
            "canonical": text, "table_hash": table_hash(text), "rounds": rounds}


def rps_vectors(table):
    """Rounds that go on for as long as they may, and rounds that are cashed out on the way."""
    rounds, wanted = [], set(range(table["wins_max"] + 1))
    for nonce in range(1, 20_000):
        seed = seed_named(f"rps {nonce % 3}")
        stake = table["bet_min"] + table["bet_step"] * (137 * nonce % 999)
        # Throws far apart, so that each meets each.
        throws = "".join(THROWS[(nonce * 7 + 5 * place // 3) % 3] for place in range(40))
        length, played = 1, None
        while True:
            played = rps_round(table, seed, "lucky umbrella", nonce, f"{stake}:{throws[:length]}")
            if not played["is_open"] or (nonce % 4 == 0 and length == 2):
                break
            length += 1
        streak = played["steps"][-1]["streak"]
        if nonce <= 40 or streak in wanted or length > 12:
            wanted.discard(streak)
            rounds.append(played)
        if not wanted and nonce > 40:
            break
    text = rps_canonical(table)
    return {"table": table["table"], "version": table["version"], "canonical": text,
            "table_hash": table_hash(text), "rounds": rounds}


def table_named(name):
    path = ENGINE / "tables" / f"{name}.json"
    return json.loads(path.read_text(encoding="ascii"))


# The canonical text, a round from its bet as a text, and the vectors, of each table: the first of its
# name, or the one of that version.


def night_market_round(table, server_seed, client_seed, nonce, bet):
    bet_per_line, lines = map(int, bet.split("x"))
    if not 1 <= lines <= len(table["lines"]):
        raise ValueError(f"there are not {lines} lines")
    return slot_round(table, server_seed, client_seed, nonce, bet_per_line, lines)


TABLES = {
    "night-market": (slot_canonical, night_market_round, slot_vectors),
    "night-market-2": (slot_canonical, night_market_round, slot_vectors),
    "rotary": (roulette_canonical, roulette_round, roulette_vectors),
    "rps": (rps_canonical, rps_round, rps_vectors),
    "han-river": (river_canonical, river_round, river_vectors),
    "han-river-2": (river_canonical, river_round, river_vectors),
}


def one_a_line(value):
    """JSON with each case or round on a line of its own."""
    def text(item):
        if not isinstance(item, list):
            return json.dumps(item)
        return "[\n" + ",\n".join("  " + json.dumps(each) for each in item) + "\n ]"

    members = [f' "{name}": {text(item)}' for name, item in value.items()]
    return "{\n" + ",\n".join(members) + "\n}\n"


def vectors(write):
    made = {"draw": draw_vectors()}
    for name, (_, _, vectors_of) in TABLES.items():
        made[name] = vectors_of(table_named(name))
    differing = []
    for name, value in made.items():
        path = ENGINE / "vectors" / f"{name}.json"
        text = one_a_line(value)
        if write:
            path.write_text(text, encoding="ascii")
        elif not path.exists() or path.read_text(encoding="ascii") != text:
            differing.append(path.name)
    print("written" if write else f"differs: {', '.join(differing)}" if differing else "the same")
    return 1 if differing else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("round", help="recompute one round")
    one.add_argument("--server-seed", required=True, help="64 hexadecimal digits")
    one.add_argument("--client-seed", required=True)
    one.add_argument("--nonce", required=True, type=int)
    one.add_argument("--table", default="night-market-2", choices=TABLES)
    one.add_argument("--bet", required=True, help="10x5, or straight:17=500;red=2000")
    commands.add_parser("table", help="print the canonical texts of the tables and their hashes")
    golden = commands.add_parser("vectors", help="compare the golden vectors")
    golden.add_argument("--write", action="store_true", help="make them anew instead")
    asked = parser.parse_args()

    if asked.command == "vectors":
        return vectors(asked.write)
    if asked.command == "table":
        for name, (canonical, _, _) in TABLES.items():
            text = canonical(table_named(name))
            print(f"{text}table hash {table_hash(text)}\n")
        return 0
    if not re.fullmatch("[0-9a-fA-F]{64}", asked.server_seed):
        parser.error("a server seed is written in 64 hexadecimal digits")
    if not re.fullmatch("[ -~]{1,64}", asked.client_seed):
        parser.error("a client seed is 1 to 64 characters of printable ASCII")
    if asked.nonce < 1:
        parser.error("the first round of a pair has the nonce 1")
    canonical, round_of, _ = TABLES[asked.table]
    table = table_named(asked.table)
    try:
        played = round_of(table, asked.server_seed, asked.client_seed, asked.nonce, asked.bet)
    except (KeyError, ValueError) as problem:
        parser.error(f"this is no bet on {asked.table}: {problem}")
    print(json.dumps(played, indent=1))
    print("table hash", table_hash(canonical(table)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
