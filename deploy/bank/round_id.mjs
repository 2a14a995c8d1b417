// Which round a key makes.

import { createHash } from 'node:crypto';

/** The operation of each bet; both slots have one, so that a key says one thing whatever the machine. */
export const OPERATIONS = {
  'night-market': 'play.slot',
  'han-river': 'play.slot',
  roulette: 'play.roulette',
  rps: 'play.rps',
};

/** As `club::play::rules::round_id`: a round's id follows from player, operation and key. */
export function roundId(player, operation, key) {
  const hash = createHash('sha256')
    .update(Buffer.from(player.replaceAll('-', ''), 'hex'))
    .update(`${operation}\0${key}`)
    .digest()
    .subarray(0, 16);
  hash[6] = (hash[6] & 0x0f) | 0x80;
  hash[8] = (hash[8] & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
