// After the last round: what the players were told, beside what the club has kept.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Chance } from './chance.mjs';
import { OPERATIONS } from './round_id.mjs';

const run = promisify(execFile);
const OUTBOX_DRAINED_WITHIN_MS = 60_000;
/** How many calls are sent once more at the end, besides those that were repeated before. */
const REPLAYS = 5_000;
const how = { between: () => 300 };

/** Rows of a query, as arrays of text. */
async function query(sql) {
  const { PSQL, DATABASE_URL } = process.env;
  const options = { maxBuffer: 2 ** 30 };
  const { stdout } = await run(PSQL, [DATABASE_URL, '-XqAt', '-F', '\t', '-c', sql], options);
  return stdout.split('\n').filter(Boolean).map((line) => line.split('\t'));
}

/** The rounds that are there are those that were answered, with the same stake, payout and prize. */
async function rounds(players, tally) {
  const rows = await query(
    `select r.id, r.player_id, r.bet, r.payout, coalesce(w.amount, 0)
     from play_rounds r left join play_jackpot_wins w on w.round_id = r.id`,
  );
  const byId = new Map(players.map((player) => [player.id, player]));
  const found = new Set();
  for (const [id, owner, ...amounts] of rows) {
    const player = byId.get(owner);
    const [bet, payout, prize] = amounts.map(Number);
    found.add(id);
    const told = player.settled.get(id);
    if (told) {
      const same = told.bet === bet && told.payout === payout && told.prize === prize;
      if (!same) player.wrong(`round ${id} was answered with ${told.payout} and is there with ${payout}`);
      continue;
    }
    if (player.mayHaveMade(id)) {
      player.settled.set(id, { bet, payout, prize });
      player.gold += payout + prize - bet;
      tally.late++;
    } else {
      player.wrong(`round ${id} of ${bet} gold is there and was never answered`);
    }
  }
  for (const player of players) {
    for (const [id, { payout }] of player.settled) {
      if (!found.has(id)) player.wrong(`round ${id} was answered with ${payout} and is not there`);
    }
  }
  return rows.length;
}

/** What each wallet holds is what its transfers come to and what its player has counted. */
async function balances(players, tally) {
  const rows = await query(
    `select w.owner, w.gold, coalesce(sum(t.amount), 0)
     from ledger_wallets w
     left join lateral (
         select amount from ledger_transfers where credit = w.owner and currency = 1
         union all
         select -amount from ledger_transfers where debit = w.owner and currency = 1) t on true
     group by w.owner`,
  );
  const held = new Map(rows.map(([owner, ...amounts]) => [owner, amounts.map(Number)]));
  for (const player of players) {
    const [gold, posted] = held.get(player.id) ?? [];
    if (gold !== posted) player.wrong(`the wallet holds ${gold} gold, its transfers come to ${posted}`);
    if (gold !== player.gold) player.wrong(`the wallet holds ${gold} gold, the answers come to ${player.gold}`);
  }
  tally.say(`${rows.length} wallets compared with their transfers and with what was answered.`);
}

/** Balances and counters as the club tells them to each player. */
async function told(players, caller) {
  await eachOf(players, 16, async (player) => {
    const look = async (path) => {
      const answer = await caller.ask(player.number, player.token, { kind: 'look', method: 'GET', path }, how);
      return answer?.status === 200 ? answer.json : {};
    };
    const [me, stats] = [await look('/api/users/me'), await look('/api/games/stats/me')];
    const gold = me.balances?.gold;
    if (gold !== player.gold) player.wrong(`the club tells ${gold} gold, the answers come to ${player.gold}`);
    if (stats.rounds !== player.settled.size) {
      player.wrong(`the club counts ${stats.rounds} rounds, ${player.settled.size} were answered`);
    }
  });
}

/** Calls sent once more give the same bytes; with another body their keys are refused. */
async function replays(players, caller, seed, tally) {
  const chance = new Chance(seed, 'replays');
  const done = players.flatMap((player) =>
    player.calls.filter((call) => call.keyed && call.status === 200).map((call) => ({ player, call })),
  );
  const share = Math.ceil((REPLAYS / Math.max(1, done.length)) * 1_000);
  // Not one player after another, who may have no more than eight bets on the way.
  const again = done
    .filter(({ call }) => call.tries > 1 || chance.happens(share))
    .sort((a, b) => (a.call.digest < b.call.digest ? -1 : 1));
  await eachOf(again, 32, async ({ player, call }) => {
    // From the other instance than the one that was asked first.
    const answer = await caller.ask(player.number + 1, player.token, call, how);
    if (!answer) return;
    if (answer.digest !== call.digest) {
      player.wrong(`${call.kind} ${call.key} was answered otherwise than before (${answer.code ?? 'other bytes'})`);
    } else if (!answer.replayed) {
      player.wrong(`${call.kind} ${call.key} was done once more`);
    }
  });
  const other = again.filter(({ call }) => OPERATIONS[call.kind]).slice(0, 100);
  await eachOf(other, 16, async ({ player, call }) => {
    const body = { machine: 'night-market', bet_per_line: 10, lines: 1 };
    const changed = { ...call, kind: 'key reused', body: another(call, body) };
    const answer = await caller.ask(player.number, player.token, changed, how);
    if (answer && answer.code !== 'key_reused') {
      player.wrong(`${call.key} was taken with another body (${answer.code ?? answer.status})`);
    }
  });
  tally.say(`${again.length} of ${done.length} calls sent once more, ${other.length} keys with another body.`);
}

function another(call, spin) {
  if (call.path.endsWith('/slot')) return { ...spin, bet_per_line: call.body.bet_per_line === 10 ? 11 : 10 };
  if (call.path.endsWith('/rps')) return { ...call.body, bet: call.body.bet === 50 ? 100 : 50 };
  return { ...call.body, bets: [{ kind: 'red', amount: 99 + call.body.bets[0].amount }] };
}

/** What is on its way from round to browser has arrived, and nothing was given up. */
async function deliveries(tally) {
  const began = Date.now();
  let [[rows]] = await query('select count(*) from outbox');
  while (rows !== '0' && Date.now() - began < OUTBOX_DRAINED_WITHIN_MS) {
    await sleep(250);
    [[rows]] = await query('select count(*) from outbox');
  }
  if (rows !== '0') tally.wrong(`${rows} rows are left in the outbox`);
  const letters = await query(
    `select consumer, kind, cause, count(*) from dead_letters where status in ('waiting', 'redriving')
     group by consumer, kind, cause`,
  );
  for (const [consumer, kind, cause, count] of letters) {
    tally.wrong(`${count} dead letters of ${consumer}, ${kind}: ${cause}`);
  }
}

async function openRounds(tally) {
  const left = await query('select id, player_id from play_open_rounds');
  for (const [id, player] of left) tally.wrong(`round ${id} of ${player} is left open`);
}

async function audit(tally) {
  try {
    const { stdout } = await run(process.env.CLUB, ['audit']);
    tally.say(`audit: ${stdout.trim()}`);
  } catch (error) {
    const findings = (error.stdout ?? '').split('\n').filter((line) => line.startsWith('  '));
    for (const finding of findings) tally.wrong(`audit:${finding.slice(1)}`);
    if (findings.length === 0) tally.wrong(`the audit did not end: ${error.stderr ?? error.message}`);
  }
}

function panics(logs, tally) {
  for (const log of logs) {
    const lines = readFileSync(log, 'utf8').split('\n').filter((line) => /panicked|incident/.test(line));
    for (const line of lines) tally.wrong(`${log}: ${line}`);
  }
}

/** Runs `work` for each of the list, so many at once. */
async function eachOf(list, width, work) {
  const rest = list.values();
  const one = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: width }, one));
}

/** Everything that must hold once nobody plays any more. */
export async function check({ players, caller, seed, logs, tally }) {
  const count = await rounds(players, tally);
  tally.say(`${count} rounds compared with what was answered.`);
  await openRounds(tally);
  await balances(players, tally);
  await told(players, caller);
  await replays(players, caller, seed, tally);
  // None of that may have changed anything.
  const after = await rounds(players, tally);
  if (after !== count) tally.wrong(`${after - count} rounds came of asking once more`);
  await deliveries(tally);
  await audit(tally);
  panics(logs, tally);
}
