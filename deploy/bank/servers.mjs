// The servers of a run, and what is done to them: instances of the club, PostgreSQL and Redis.

import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FAULT = new URL('fault.sh', import.meta.url).pathname;

/** An orderly stop may take as long as the club gives its requests and then its workers. */
const STOPS_WITHIN_MS = 25_000;
/** A club that finds no database ends at once; whoever supervises it starts it again. */
const STARTED_AGAIN_AFTER_MS = 300;

/** One process of the club, started again whenever it ends, as a supervisor would. */
export class Instance {
  #process = null;
  #wanted = false;
  #log;

  constructor({ binary, port, log, wrong }) {
    Object.assign(this, { binary, port, wrong, url: `http://127.0.0.1:${port}` });
    this.#log = log;
    /** Whether this process has answered; one that has must not end by itself. */
    this.hasAnswered = false;
    this.startsInVain = 0;
  }

  start() {
    this.#wanted = true;
    this.hasAnswered = false;
    const log = openSync(this.#log, 'a');
    const address = `127.0.0.1:${this.port}`;
    const started = spawn(this.binary, ['serve'], {
      stdio: ['ignore', log, log],
      env: { ...process.env, LEPTOS_SITE_ADDR: address, PUBLIC_URL: this.url },
    });
    closeSync(log);
    this.#process = started;
    started.on('exit', (code, signal) => {
      if (this.#process !== started || !this.#wanted) return;
      if (this.hasAnswered) {
        this.wrong(`the club at ${this.port} ended by itself (${signal ?? code}); see ${this.#log}`);
      } else {
        this.startsInVain++;
      }
      setTimeout(() => this.#wanted && this.start(), STARTED_AGAIN_AFTER_MS);
    });
  }

  #signal(name) {
    this.#process.kill(name);
  }

  #ended() {
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => this.#process.once('exit', resolve));
  }

  async kill() {
    this.#wanted = false;
    this.#signal('SIGKILL');
    await this.#ended();
  }

  async stop() {
    this.#wanted = false;
    this.#signal('SIGTERM');
    const late = Symbol('late');
    const first = await Promise.race([this.#ended(), sleep(STOPS_WITHIN_MS, late, { ref: false })]);
    if (first !== late) return;
    this.wrong(`the club at ${this.port} did not stop within ${STOPS_WITHIN_MS / 1_000} s`);
    await this.kill();
  }

  /** Ends the process at once, whatever state it is in. */
  abandon() {
    this.#wanted = false;
    this.#process?.kill('SIGKILL');
  }

  freeze() {
    this.#signal('SIGSTOP');
  }

  thaw() {
    this.#signal('SIGCONT');
  }
}

/** PostgreSQL or Redis of the run's set of services. */
export class Service {
  constructor(set, name) {
    const verb = (verb) => () => run(FAULT, [set, name, verb]);
    for (const name of ['kill', 'stop', 'start', 'freeze', 'thaw']) this[name] = verb(name);
  }
}

/**
 * Lets the faults of the schedule happen to the targets, by name, each in its time or, where the target
 * is not up again, after it. Tells `began(fault)` and `healed(fault)`.
 */
export async function strike(schedule, targets, { began, healed, wrong }) {
  const start = Date.now();
  const busy = Object.fromEntries(Object.keys(targets).map((name) => [name, Promise.resolve()]));
  for (const fault of schedule) {
    await sleep(Math.max(0, start + fault.at - Date.now()));
    const target = targets[fault.target];
    busy[fault.target] = busy[fault.target].then(async () => {
      began(fault);
      try {
        await target[fault.kind]();
        await sleep(fault.length);
        await (fault.kind === 'freeze' ? target.thaw() : target.start());
      } catch (error) {
        wrong(`${fault.target} could not be brought back after ${fault.kind}: ${error.message}`);
      }
      healed(fault);
    });
  }
  await Promise.all(Object.values(busy));
}
