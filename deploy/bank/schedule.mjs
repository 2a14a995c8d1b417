// What happens to which server and when, drawn from the seed of the run.

import { Chance } from './chance.mjs';

/** Nothing happens in the first and the last seconds: whoever plays then is not disturbed. */
const CALM_MS = 2_000;
/** A server is hit about so often, where the run is long enough. */
const EVERY_MS = 5_000;
const LONGEST_MS = 6_000;

/** What can happen. `kill` leaves no time to write anything; `stop` is asked for and in order. */
export const KINDS = ['kill', 'freeze', 'stop'];

/**
 * Faults as `{ at, target, kind, length }`, in milliseconds, in the order in which they begin.
 *
 * They are dealt like cards, every kill and every freeze first, so that even a short run has one of
 * each; several may be on at once, but never two of one target.
 */
export function schedule(seed, milliseconds, targets) {
  const chance = new Chance(seed, 'schedule');
  const cards = (kinds) => targets.flatMap((target) => kinds.map((kind) => ({ target, kind })));
  const end = milliseconds - CALM_MS;
  const longest = Math.min(LONGEST_MS, milliseconds / 10);
  const deck = chance.shuffled(cards(['kill', 'freeze']));
  const count = Math.max(deck.length, Math.floor((end - CALM_MS) / EVERY_MS));
  const gap = (end - CALM_MS - longest) / count;
  const free = Object.fromEntries(targets.map((target) => [target, 0]));
  const faults = [];
  for (let number = 0; number < count; number++) {
    if (deck.length === 0) deck.push(...chance.shuffled(cards(KINDS)));
    const jitter = chance.between(0, Math.floor(gap * 0.9));
    const begin = Math.floor(CALM_MS + number * gap + jitter);
    const { target, kind } = deck.shift();
    const at = Math.max(begin, free[target]);
    const length = Math.min(chance.between(200, Math.floor(longest)), end - at);
    if (length <= 0) continue;
    faults.push({ at, target, kind, length });
    free[target] = at + length + 500;
  }
  return faults.sort((a, b) => a.at - b.at);
}
