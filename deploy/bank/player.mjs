// A player: plays in one or two tabs, remembers every answer, and says what cannot be.

import { setTimeout as sleep } from 'node:timers/promises';
import { character, choose, manner } from './choices.mjs';
import { OPERATIONS, roundId } from './round_id.mjs';

/** The most rounds that a player may have open. */
const OPEN_MAX = 32;
/** Who has been refused for good asks less often. */
const REFUSED_PAUSE_MS = 1_500;
const BETS = new Set(Object.keys(OPERATIONS));
const STEPS = new Set(['ride', 'cash-out']);

export class Player {
  /** `hands` is how many tabs it plays in. */
  constructor({ number, token, gold, seed, caller, tally }) {
    Object.assign(this, { number, token, gold, seed, caller, tally });
    this.id = `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
    this.character = character(seed, number);
    /** Every answered call that changes something, in the order of the answers. */
    this.calls = [];
    /** Rounds by id: what is staked on those that are open, what was paid by the others. */
    this.open = new Map();
    this.settled = new Map();
    this.staked = 0;
    /** Calls that may have happened after all: refused after a try that may have come late, or unanswered. */
    this.uncertain = [];
    this.limit = null;
    this.restsSince = null;
  }

  get name() {
    return `player ${this.number}`;
  }

  wrong(what) {
    this.tally.wrong(`${this.name}: ${what}`);
  }

  /** Whether that round may come of an earlier try of a call that was refused in the end. */
  mayHaveMade(round) {
    const makes = ({ kind, key }) => BETS.has(kind) && roundId(this.id, OPERATIONS[kind], key) === round;
    return this.uncertain.some(makes);
  }

  /** Plays until told to stop; what is on the way then is still answered. */
  async play(isOver) {
    const { hands } = this.character;
    await Promise.all(Array.from({ length: hands }, (_, hand) => this.#hand(hand, isOver)));
  }

  async #hand(hand, isOver) {
    for (let number = 1; !isOver(); number++) {
      const which = { seed: this.seed, player: this.number, hand, number };
      const how = manner(which);
      await sleep(how.pause);
      if (isOver()) return;
      const { open, settled, staked } = this;
      const recent = [...settled.keys()].slice(-50);
      const memory = { open: [...open.keys()], settled: recent, staked };
      const call = choose({ ...which, character: this.character, memory });
      const refused = await this.#do(call, how);
      if (refused) await sleep(REFUSED_PAUSE_MS);
    }
  }

  /** Ends every round that waits for a choice, those too that only the club knows of. */
  async finish() {
    const how = { between: () => 300 };
    const look = { kind: 'open', method: 'GET', path: '/api/games/open' };
    const answer = await this.caller.ask(this.number, this.token, look, how);
    if (answer?.status !== 200) return;
    const listed = answer.json.map((round) => round.round_id);
    for (const { round_id, bet } of answer.json) {
      if (this.open.has(round_id)) continue;
      if (this.mayHaveMade(round_id)) this.tally.late++;
      else this.wrong(`round ${round_id} is open and was never answered`);
      this.gold -= bet;
    }
    for (const id of this.open.keys()) {
      if (!listed.includes(id)) this.wrong(`round ${id} was open and is not any more`);
    }
    for (const [at, id] of listed.entries()) {
      const key = `bank-${this.seed}-${this.number}-end-${at}`;
      const path = `/api/games/rps/${id}/cash-out`;
      await this.#do({ kind: 'cash-out', method: 'POST', path, key }, how);
    }
  }

  /** Sends a call and remembers what came of it; tells whether it was refused. */
  async #do(call, how) {
    const gold = this.gold;
    const openBefore = this.open.size;
    const sentAt = Date.now();
    const answer = await this.caller.ask(this.number, this.token, call, how);
    if (!answer) {
      this.uncertain.push(call);
      return true;
    }
    const { status, json, code, tries, lost } = answer;
    this.tally.call(call.kind, code, answer.replayed);
    if (call.method !== 'GET') {
      const keyed = call.method === 'POST' && call.kind !== 'rest';
      const { kind, method, path, body, key } = call;
      this.calls.push({ kind, method, path, body, key, keyed, status, code, tries, lost, digest: answer.digest });
    }
    if (status !== 200) {
      if (!this.#mayBeRefused(call, code, gold, openBefore)) {
        this.wrong(`${call.kind} ${call.key} was refused with ${code}`);
      }
      if (lost) this.uncertain.push(call);
      return true;
    }
    if (BETS.has(call.kind)) this.#bet(call, json, sentAt);
    else if (STEPS.has(call.kind)) this.#step(json);
    else if (call.kind === 'look') this.#look(json);
    else if (call.kind === 'limits' && this.character.limitsAt !== null) this.limit = call.body.daily_stake;
    else if (call.kind === 'rest') this.restsSince = Date.now();
    if (BETS.has(call.kind) || STEPS.has(call.kind)) this.#balance(call, json);
    return false;
  }

  #bet(call, json, sentAt) {
    if (roundId(this.id, OPERATIONS[call.kind], call.key) !== json.round_id) {
      this.wrong(`${call.kind} ${call.key} made round ${json.round_id}, which is not that of its key`);
    }
    if (this.restsSince !== null && sentAt > this.restsSince) {
      this.wrong(`${call.kind} ${call.key} was taken during a break`);
    }
    this.staked += json.bet;
    if (this.limit !== null && this.staked > this.limit) {
      this.wrong(`${this.staked} gold are staked against a limit of ${this.limit}`);
    }
    this.gold -= json.bet;
    if (json.state === 'open') this.#opened(json);
    else this.#settle(json);
  }

  #step(json) {
    if (json.state === 'open') this.#opened(json);
    else this.#settle(json);
  }

  #opened(json) {
    // With two tabs an earlier step may be answered after the one that ended the round.
    if (!this.settled.has(json.round_id)) this.open.set(json.round_id, json.bet);
  }

  #settle(json) {
    const { round_id, bet, payout } = json;
    const prize = json.jackpot?.amount ?? 0;
    if (this.settled.has(round_id)) this.wrong(`round ${round_id} was settled twice`);
    this.open.delete(round_id);
    this.settled.set(round_id, { bet, payout, prize });
    this.gold += payout + prize;
  }

  #look(json) {
    const known = this.settled.get(json.round_id);
    if (known && (known.payout !== json.payout || known.bet !== json.bet)) {
      this.wrong(`round ${json.round_id} had paid ${known.payout} and now has paid ${json.payout}`);
    }
  }

  /** Who plays one thing after another knows each balance before it is told. */
  #balance(call, json) {
    if (this.character.hands > 1 || this.uncertain.length > 0) return;
    const { gold } = json.balances;
    if (gold !== this.gold) {
      this.wrong(`${call.kind} ${call.key} left ${gold} gold where ${this.gold} were due`);
      this.gold = gold;
    }
  }

  #mayBeRefused({ kind, body }, code, gold, openBefore) {
    const unsure = this.character.hands > 1 || this.uncertain.length > 0;
    switch (code) {
      case 'insufficient_funds':
        return BETS.has(kind) && (unsure || gold < stake(kind, body));
      case 'limit_reached':
        return BETS.has(kind) && this.character.limitsAt !== null;
      case 'play_blocked':
        return (BETS.has(kind) || kind === 'ride') && this.character.restsAt !== null;
      case 'round_open':
        return (kind === 'rotate' && (openBefore > 0 || unsure)) || (kind === 'rps' && openBefore >= OPEN_MAX);
      case 'round_over':
        return STEPS.has(kind) && unsure;
      default:
        return false;
    }
  }
}

function stake(kind, body) {
  if (kind === 'rps') return body.bet;
  if (kind === 'roulette') return body.bets.reduce((sum, bet) => sum + bet.amount, 0);
  return body.bet_per_line * body.lines;
}
