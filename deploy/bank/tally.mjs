// What a run counts, and how it is told.

const inSeconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;
const clock = (ms) => {
  const whole = Math.floor(ms / 1_000);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
};

/** The most lines of one list that are printed. */
const LINES_MAX = 40;

export class Tally {
  constructor(instances) {
    this.began = Date.now();
    this.found = [];
    this.calls = new Map();
    this.repeats = new Map();
    this.refusals = new Map();
    this.replayed = 0;
    /** Rounds of calls that were refused after a try that came late. */
    this.late = 0;
    this.slowest = 0;
    this.times = [];
    this.faults = [];
    this.answeredAt = instances.map(() => Date.now());
  }

  /** The time runs from now on. */
  begin() {
    this.began = Date.now();
    this.answeredAt.fill(this.began);
  }

  say(line) {
    console.log(`${clock(Date.now() - this.began)}  ${line}`);
  }

  /** Something that must not be. */
  wrong(what) {
    this.found.push(what);
    if (this.found.length <= LINES_MAX) this.say(`WRONG  ${what}`);
  }

  repeat(why) {
    this.repeats.set(why, (this.repeats.get(why) ?? 0) + 1);
  }

  call(kind, code, replayed) {
    if (code) {
      const name = `${kind} ${code}`;
      this.refusals.set(name, (this.refusals.get(name) ?? 0) + 1);
      return;
    }
    this.calls.set(kind, (this.calls.get(kind) ?? 0) + 1);
    if (replayed) this.replayed++;
  }

  took(ms) {
    this.times.push(ms);
    this.slowest = Math.max(this.slowest, ms);
  }

  /** An instance has done what it was asked; the first time after a fault ends the silence. */
  answered(which) {
    this.answeredAt[which] = Date.now();
    for (const fault of this.faults) {
      if (fault.healedAt === null || fault.silence !== null) continue;
      if (fault.instance < 0 || fault.instance === which) fault.silence = Date.now() - fault.healedAt;
    }
  }

  /** A fault begins; `instance` is the one it befalls, negative where all of them suffer. */
  struck({ target, kind, length }, instance) {
    this.say(`${target}: ${kind}, for ${inSeconds(length)}`);
    const fault = { target, kind, instance, healedAt: null, silence: null };
    this.faults.push(fault);
    return fault;
  }

  /** Since when no fault is on; null while one is. */
  get quietSince() {
    if (this.faults.some(({ healedAt }) => healedAt === null)) return null;
    return Math.max(this.began, ...this.faults.map(({ healedAt }) => healedAt));
  }

  /** Answered calls in all. */
  get answers() {
    return [...this.calls.values(), ...this.refusals.values()].reduce((sum, count) => sum + count, 0);
  }

  progress(seconds) {
    const rounds = ['night-market', 'han-river', 'roulette', 'rps'];
    const sum = (map) => [...map].reduce((sum, [, count]) => sum + count, 0);
    const bets = rounds.reduce((sum, game) => sum + (this.calls.get(game) ?? 0), 0);
    const rate = Math.round((bets - (this.betsBefore ?? 0)) / seconds);
    this.betsBefore = bets;
    const told = [`${bets} bets (${rate}/s)`, `${this.answers} answers`, `${sum(this.repeats)} repeats`];
    this.say(`... ${told.join(', ')}, slowest ${inSeconds(this.slowest)}, ${this.found.length} wrong`);
    this.slowest = 0;
  }

  report() {
    const rows = (title, map) => {
      if (map.size === 0) return;
      console.log(title);
      for (const [name, count] of [...map].sort((a, b) => b[1] - a[1])) {
        console.log(`  ${name.padEnd(34)}${String(count).padStart(9)}`);
      }
    };
    console.log('');
    rows('Done', this.calls);
    rows('Refused', this.refusals);
    rows('Tries that were repeated under their key', this.repeats);
    console.log(`  ${'of them, found done already'.padEnd(34)}${String(this.replayed).padStart(9)}`);
    console.log('Faults survived                      times   first answer after it, worst');
    const names = new Set(this.faults.map(({ target, kind }) => `${target} ${kind}`));
    for (const name of [...names].sort()) {
      const faults = this.faults.filter(({ target, kind }) => `${target} ${kind}` === name);
      const silences = faults.map((fault) => fault.silence).filter((silence) => silence !== null);
      const worst = silences.length > 0 ? inSeconds(Math.max(...silences)) : 'none came';
      console.log(`  ${name.padEnd(34)}${String(faults.length).padStart(6)}   ${worst}`);
    }
    const times = Float64Array.from(this.times).sort();
    const at = (part) => inSeconds(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0);
    if (this.late > 0) console.log(`Rounds of calls that came late, after another try was refused: ${this.late}`);
    console.log(`From call to answer, repeats included: half ${at(0.5)}, 99 % ${at(0.99)}, worst ${at(1)}`);
  }

  /** The closing lines; whether all is well. */
  verdict(seed) {
    console.log('');
    if (this.found.length === 0) {
      console.log('Nothing was lost, done twice or left open.');
      return true;
    }
    console.log(`${this.found.length} things are wrong (BANK_SEED=${seed}):`);
    for (const what of this.found.slice(0, LINES_MAX)) console.log(`  ${what}`);
    if (this.found.length > LINES_MAX) console.log(`  and ${this.found.length - LINES_MAX} more`);
    return false;
  }
}
