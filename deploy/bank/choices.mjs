// What a player does next. Pure: the same seed, player, number and open rounds give the same call.

import { Chance } from './chance.mjs';

const EVEN_CHANCES = ['red', 'black', 'even', 'odd', 'low', 'high'];
const THROWS = ['rock', 'paper', 'scissors'];

/** How a player is: most play one thing after another, some in two tabs, some limit themselves. */
export function character(seed, number) {
  const chance = new Chance(seed, 'character', number);
  return {
    hands: number % 4 === 0 ? 2 : 1,
    /** The number of the call that sets a limit which will be reached soon. */
    limitsAt: number % 10 === 3 ? chance.between(15, 80) : null,
    /** The number of the call that begins a break. */
    restsAt: number % 25 === 7 ? chance.between(30, 200) : null,
  };
}

/**
 * The call of that number as `{ kind, method, path, body, key }`.
 *
 * `memory` is what the player knows: `open` round ids, `settled` round ids, gold `staked` so far.
 */
export function choose({ seed, player, hand, number, character, memory }) {
  const chance = new Chance(seed, 'player', player, hand, number);
  const key = `bank-${seed}-${player}-${hand}-${number}`;
  const call = (kind, path, body, method = 'POST') => ({ kind, method, path, body, key });
  if (hand === 0 && number === character.limitsAt) {
    const daily_stake = memory.staked + chance.between(1_000, 200_000);
    const limits = { daily_loss: null, daily_stake, daily_minutes: null };
    return call('limits', '/api/play-limits', limits, 'PUT');
  }
  if (hand === 0 && number === character.restsAt) {
    return call('rest', '/api/play-limits/cool-off', { hours: chance.between(24, 48) });
  }
  const { open, settled } = memory;
  const kind = chance.weighted([
    [24, 'night-market'],
    [20, 'han-river'],
    [18, 'roulette'],
    [16, 'rps'],
    [open.length > 0 ? 10 : 0, 'ride'],
    [open.length > 0 ? 8 : 0, 'cash-out'],
    [3, 'rotate'],
    [character.limitsAt === null ? 1 : 0, 'limits'],
    [settled.length > 0 ? 5 : 0, 'look'],
  ]);
  switch (kind) {
    case 'night-market': {
      const lines = chance.between(1, 5);
      const bet_per_line = chance.amount(10, 10_000);
      return call(kind, '/api/games/slot', { machine: kind, bet_per_line, lines });
    }
    case 'han-river': {
      const bet_per_line = chance.amount(5, 2_500);
      return call(kind, '/api/games/slot', { machine: kind, bet_per_line, lines: 20 });
    }
    case 'roulette': {
      return call(kind, '/api/games/roulette', { table: 'rotary', bets: bets(chance) });
    }
    case 'rps': {
      const bet = chance.amount(50, 50_000);
      return call(kind, '/api/games/rps', { table: 'rps', bet, throw: chance.one(THROWS) });
    }
    case 'ride': {
      const path = `/api/games/rps/${chance.one(open)}/throw`;
      return call(kind, path, { throw: chance.one(THROWS) });
    }
    case 'cash-out':
      return call(kind, `/api/games/rps/${chance.one(open)}/cash-out`);
    case 'rotate':
      return call(kind, '/api/fairness/rotate', { client_seed: `${seed} ${number}` });
    case 'limits': {
      // Too high to be reached; changing them makes settlers read the player again.
      const daily_loss = chance.between(900_000_000, 1_000_000_000);
      const limits = { daily_loss, daily_stake: null, daily_minutes: null };
      return call(kind, '/api/play-limits', limits, 'PUT');
    }
    case 'look':
      return call(kind, `/api/games/rounds/${chance.one(settled)}`, undefined, 'GET');
  }
}

/** One to four bets at the wheel, each on a spot of its own. */
function bets(chance) {
  const spots = chance.shuffled([
    { kind: 'straight', on: [chance.between(0, 36)] },
    { kind: 'split', on: [17, 20] },
    { kind: 'dozen', on: [chance.between(1, 3)] },
    { kind: 'column', on: [chance.between(1, 3)] },
    { kind: chance.one(EVEN_CHANCES) },
  ]);
  return spots
    .slice(0, chance.between(1, 4))
    .map((spot) => ({ ...spot, amount: chance.amount(100, 5_000) }));
}

/**
 * How a call goes out: once, as twins at two servers at once, or given up after some milliseconds; and how
 * long the player waits before it and between two tries.
 */
export function manner({ seed, player, hand, number }) {
  const chance = new Chance(seed, 'manner', player, hand, number);
  return {
    pause: chance.between(20, 300),
    twin: chance.happens(30),
    hangUpAfter: chance.happens(20) ? chance.between(1, 60) : null,
    between: () => chance.between(50, 500),
  };
}
