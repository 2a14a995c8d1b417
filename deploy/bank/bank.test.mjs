// What the bank test draws from its seed. Run by `node --test deploy/bank`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chance } from './chance.mjs';
import { character, choose, manner } from './choices.mjs';
import { schedule } from './schedule.mjs';

const TARGETS = ['postgres', 'redis', 'club 1', 'club 2'];
const memory = { open: ['an-open-round'], settled: ['a-settled-round'], staked: 0 };

function calls(seed, player, count) {
  const who = { seed, player, hand: 0, character: character(seed, player), memory };
  return Array.from({ length: count }, (_, index) => choose({ ...who, number: index + 1 }));
}

test('the same seed gives the same faults, and another seed gives others', () => {
  assert.deepEqual(schedule('a', 300_000, TARGETS), schedule('a', 300_000, TARGETS));
  assert.notDeepEqual(schedule('a', 300_000, TARGETS), schedule('b', 300_000, TARGETS));
});

test('even a short run kills and freezes everything once', () => {
  const faults = schedule('a', 20_000, TARGETS).map(({ target, kind }) => `${target} ${kind}`);
  const wanted = TARGETS.flatMap((target) => [`${target} kill`, `${target} freeze`]);
  assert.deepEqual(faults.toSorted(), wanted.toSorted());
});

test('a long run does everything to everything', () => {
  const faults = schedule('a', 300_000, TARGETS);
  const combinations = new Set(faults.map(({ target, kind }) => `${target} ${kind}`));
  assert.equal(combinations.size, 12);
  assert.ok(faults.length >= 50, `${faults.length} faults`);
});

test('nothing is hit before it is back, and all is back before the end', () => {
  for (const seed of ['a', 'b', 'c', 'd']) {
    const back = {};
    for (const { at, target, length } of schedule(seed, 60_000, TARGETS)) {
      assert.ok(at >= (back[target] ?? 0), `${target} at ${at}`);
      back[target] = at + length;
      assert.ok(at >= 2_000 && back[target] <= 58_000);
    }
  }
});

test('what a player does follows from seed, player and number', () => {
  assert.deepEqual(calls('a', 5, 100), calls('a', 5, 100));
  assert.notDeepEqual(calls('a', 5, 100), calls('a', 6, 100));
  assert.notDeepEqual(calls('a', 5, 100), calls('b', 5, 100));
  const how = ({ pause, twin, hangUpAfter }) => ({ pause, twin, hangUpAfter });
  const which = { seed: 'a', player: 5, hand: 0, number: 9 };
  assert.deepEqual(how(manner(which)), how(manner(which)));
});

test('every game is played, and every bet is one that its table takes', () => {
  const all = Array.from({ length: 40 }, (_, player) => calls('a', player + 1, 220)).flat();
  const kinds = new Set(all.map(({ kind }) => kind));
  for (const kind of ['night-market', 'han-river', 'roulette', 'rps', 'ride', 'cash-out', 'rotate', 'limits', 'rest']) {
    assert.ok(kinds.has(kind), kind);
  }
  for (const { kind, body } of all) {
    if (kind === 'night-market') assert.ok(body.bet_per_line >= 10 && body.bet_per_line <= 10_000);
    if (kind === 'han-river') assert.ok(body.bet_per_line >= 5 && body.bet_per_line <= 2_500);
    if (kind === 'rps') assert.ok(body.bet % 50 === 0 && body.bet >= 50 && body.bet <= 50_000);
    if (kind !== 'roulette') continue;
    const spots = body.bets.map(({ kind, on }) => `${kind}:${on}`);
    assert.equal(new Set(spots).size, spots.length);
    assert.ok(body.bets.every(({ amount }) => amount >= 100 && amount <= 5_000));
  }
});

test('keys are never used for two calls', () => {
  const keys = [...calls('a', 1, 200), ...calls('a', 2, 200)].map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
});

test('chance is even and reaches both ends', () => {
  const chance = new Chance('a');
  const seen = Array(6).fill(0);
  for (let n = 0; n < 60_000; n++) seen[chance.between(0, 5)]++;
  // Five standard deviations of a count of 60,000 with a sixth each.
  for (const count of seen) assert.ok(Math.abs(count - 10_000) < 457, `${seen}`);
});
