// Choices that follow from a seed: the same names give the same numbers, on every machine.

import { createHash } from 'node:crypto';

export class Chance {
  #state;

  /** A stream of its own for those names; the first is the seed of the run. */
  constructor(...names) {
    const hash = createHash('sha256').update(names.join('/')).digest();
    this.#state = [0, 4, 8, 12].map((at) => hash.readUInt32LE(at));
  }

  /** The next 32 bits: xoshiro128**. */
  #next() {
    const s = this.#state;
    const product = Math.imul(s[1], 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = (s[3] << 11) | (s[3] >>> 21);
    return result;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least, most) {
    return least + Math.floor((this.#next() / 2 ** 32) * (most - least + 1));
  }

  /** Whether something happens that happens so many times in a thousand. */
  happens(inThousand) {
    return this.between(1, 1000) <= inThousand;
  }

  one(list) {
    return list[this.between(0, list.length - 1)];
  }

  /** One of `[[weight, thing], ...]`. */
  weighted(list) {
    let left = this.between(1, list.reduce((sum, [weight]) => sum + weight, 0));
    return list.find(([weight]) => (left -= weight) <= 0)[1];
  }

  /** `step` times a whole number, up to `most`; small ones as often as large ones are rare. */
  amount(step, most) {
    const doublings = Math.log2(most / step);
    return step * Math.floor(2 ** ((this.between(0, 1000) / 1000) * doublings));
  }

  /** The list in another order. */
  shuffled(list) {
    const rest = [...list];
    return list.map(() => rest.splice(this.between(0, rest.length - 1), 1)[0]);
  }
}
