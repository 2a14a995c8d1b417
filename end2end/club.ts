// A club of our own: a fresh database, a port, and a server process that a test may kill.
// `deploy/scripts/e2e.sh` tells where the binary, the site and PostgreSQL are.

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
/** The server reads `Leptos.toml` where it is started. */
const ROOT = join(HERE, '..');
const LOGS = join(HERE, 'test-results', 'servers');
/** How long a debug server may take from its start to its first answer, in milliseconds. */
const READY_WITHIN = 30_000;

function told(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests with 'make e2e'.`);
  return value;
}

/** Where the search for a free port starts: below the ephemeral range of Linux, 32768 to 60999. */
const FIRST_PORT = 19_000;
let lastPort = FIRST_PORT;

/**
 * A port that nothing listens on. It is no ephemeral one: the kernel could give such a port to any
 * outgoing connection while the server of a test is down between a stop and a start.
 */
async function freePort(): Promise<number> {
  for (;;) {
    lastPort += 1;
    const port = lastPort;
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}

/** Runs SQL in that database and answers what psql prints: one line a row, columns parted by `|`. */
export function sql(database: string, statement: string): string {
  const url = `${told('CLUB_POSTGRES')}/${database}`;
  return execFileSync(told('CLUB_PSQL'), [url, '-XAtqc', statement], {
    encoding: 'utf8',
    // A database that is dropped "if exists" and does not is no news.
    env: { ...process.env, PGOPTIONS: '-c client_min_messages=warning' },
  }).trim();
}

/** A build of the club: the program, with its list of names beside it, and the browser's files. */
export interface Build {
  binary: string;
  site: string;
}

export class Club {
  /** What serves. */
  build: Build = { binary: told('CLUB_BINARY'), site: told('CLUB_SITE') };
  private process: ChildProcess | undefined;

  private constructor(
    readonly database: string,
    readonly url: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Makes the database, fills it with the demo scenario, and serves. */
  static async open(name: string, options: { redis: boolean }): Promise<Club> {
    const database = `e2e_${name}`;
    sql('postgres', `drop database if exists ${database} with (force)`);
    sql('postgres', `create database ${database}`);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const club = new Club(database, url, {
      ...process.env,
      DATABASE_URL: `${told('CLUB_POSTGRES')}/${database}`,
      // Instances that share a Redis are one club; a club of one's own hears only itself.
      REDIS_URL: options.redis ? told('REDIS_URL') : '',
      APP_SECRET: 'end-to-end-tests-keep-no-secrets-at-all',
      PUBLIC_URL: url,
      LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
      LEPTOS_SITE_ROOT: told('CLUB_SITE'),
      LEPTOS_HASH_FILES: 'true',
    });
    for (const step of ['migrate', 'seed']) {
      execFileSync(told('CLUB_BINARY'), [step], { cwd: ROOT, env: club.env, stdio: 'pipe' });
    }
    await club.start();
    return club;
  }

  /** Starts the server where it was before, and waits until it is ready. */
  async start(): Promise<void> {
    mkdirSync(LOGS, { recursive: true });
    const log = openSync(join(LOGS, `${this.database}.log`), 'a');
    const child = spawn(this.build.binary, ['serve'], {
      cwd: ROOT,
      env: { ...this.env, LEPTOS_SITE_ROOT: this.build.site },
      stdio: ['ignore', log, log],
    });
    this.process = child;
    const until = Date.now() + READY_WITHIN;
    while (Date.now() < until) {
      if (child.exitCode !== null) break;
      const ready = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (ready?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The server of ${this.database} did not get ready; see ${LOGS}.`);
  }

  /** Ends the process: `SIGTERM` lets it drain, `SIGKILL` is a power cut. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  /** Another build takes over at the same address. */
  async deploy(build: Build): Promise<void> {
    await this.stop();
    this.build = build;
    await this.start();
  }

  /** What the books say: throws with the list when an invariant is broken. */
  audit(): void {
    this.command(['audit']);
  }

  /** What an operator types on the command line, and what it prints; `input` is its standard input. */
  command(args: string[], input = ''): string {
    return execFileSync(told('CLUB_BINARY'), args, { cwd: ROOT, env: this.env, stdio: 'pipe', input, encoding: 'utf8' });
  }
}
