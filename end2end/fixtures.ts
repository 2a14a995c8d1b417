// What every spec starts from: pages that are watched for trouble, and players who can come in.

import { randomUUID } from 'node:crypto';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { Club, sql } from './club';

export { expect };
export type { Club };

/** A settled round as `POST /api/games/slot` answers it; only what the specs look at. */
export interface Round {
  round_id: string;
  number: number;
  bet: number;
  payout: number;
  net: number;
  balances: { gold: number; gem: number; token: number };
}

/** Somebody with an account. */
export class Player {
  constructor(
    readonly url: string,
    readonly siteId: string,
    readonly nickname: string,
    readonly password: string,
    readonly token: string,
    readonly database: string,
  ) {}

  /** Asks the REST door as this player. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}`, ...init.headers };
    return fetch(`${this.url}${path}`, { ...init, headers });
  }

  /** Plays one round; the same key again is the same round. */
  async spin(betPerLine = 10, lines = 5, key: string = randomUUID()): Promise<Round> {
    const body = { machine: 'night-market', bet_per_line: betPerLine, lines };
    const answer = await this.ask('/api/games/slot', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`spin: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Round;
  }

  /** Plays until a round satisfies `enough`, and answers that round. */
  async spinUntil(enough: (round: Round) => boolean, betPerLine = 10, lines = 5): Promise<Round> {
    for (let tries = 0; tries < 3000; tries += 1) {
      const round = await this.spin(betPerLine, lines);
      if (enough(round)) return round;
    }
    throw new Error('3000 rounds were not enough');
  }

  /** The gold the player holds, as the club's own books say. */
  async gold(): Promise<number> {
    const me = (await (await this.ask('/api/users/me')).json()) as { balances: { gold: number } };
    return me.balances.gold;
  }

  /** Logs that browser in as this player, with the form that the log-in page has. */
  async enter(context: BrowserContext): Promise<void> {
    const answer = await context.request.post(`${this.url}/rpc/accounts/log_in`, {
      form: {
        site_id: this.siteId,
        password: this.password,
        next: '',
        idempotency_key: randomUUID(),
      },
      headers: { origin: this.url, accept: 'text/html' },
      maxRedirects: 0,
    });
    const names = (await context.cookies(this.url)).map((cookie) => cookie.name);
    expect(names, `log-in sets the session cookie (${answer.status()})`).toContain('casino_session');
  }
}

/** Makes an invite code that admits one person and adds `bonus` gold. */
export function newInvite(database: string, bonus = 0): string {
  const letters = randomUUID().replaceAll('-', '').toUpperCase();
  const code = `${letters.slice(0, 4)}-${letters.slice(4, 8)}`;
  sql(
    database,
    `insert into accounts_invites (code, uses_max, bonus_gold, created_at)
     values ('${code}', 1, ${bonus}, now())`,
  );
  return code;
}

/** Signs somebody up by REST, with a fresh invite code. */
export async function signUp(url: string, database: string, bonus = 0): Promise<Player> {
  const name = `e2e_${randomUUID().slice(0, 8)}`;
  const nickname = `손님${randomUUID().slice(0, 6)}`;
  const password = `alley-${randomUUID()}`;
  const answer = await fetch(`${url}/api/users/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      site_id: name,
      nickname,
      password,
      invite_code: newInvite(database, bonus),
    }),
  });
  if (answer.status !== 201) throw new Error(`signup: ${answer.status} ${await answer.text()}`);
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return new Player(url, name, nickname, password, token, database);
}

/** What went wrong in any page of a test, apart from what the test announced. */
export class Trouble {
  private readonly seen: string[] = [];
  private readonly announced: RegExp[] = [];

  constructor(private readonly scriptsRun: boolean) {}

  /** The test provokes this: a console line or a failed request that matches is no trouble. */
  expect(pattern: RegExp): void {
    this.announced.push(pattern);
  }

  watch(page: Page): void {
    page.on('console', (message) => {
      if (!['error', 'warning', 'assert'].includes(message.type())) return;
      this.note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.note(`exception: ${error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // A page that is left drops its stream and whatever it was still loading.
      if (why === 'net::ERR_ABORTED') return;
      // Scripts that are switched off are refused, and that is all.
      if (!this.scriptsRun && why === 'csp' && request.resourceType() === 'script') return;
      this.note(`request: ${request.method()} ${request.url()} ${why}`);
    });
    page.on('response', (response) => {
      if (response.status() < 400) return;
      this.note(`answer: ${response.status()} ${response.request().method()} ${response.url()}`);
    });
  }

  private note(line: string): void {
    this.seen.push(line);
  }

  check(): void {
    const unexpected = this.seen.filter((line) => !this.announced.some((one) => one.test(line)));
    expect(unexpected, 'no warning, no error and no failed request on any page').toEqual([]);
  }
}

interface Fixtures {
  /** Collects trouble on every page of the test and fails it at the end. */
  trouble: Trouble;
  /** Signs a new player up and logs this test's browser in. */
  newPlayer: (bonus?: number) => Promise<Player>;
  /** A browser of somebody else, watched as well; without a player it is a guest's. */
  visitor: (player?: Player) => Promise<Page>;
  /** A club with a server that the test may stop, kill and start; made when first asked for. */
  server: Club;
}

export const test = base.extend<Fixtures & { watched: void }>({
  baseURL: async ({}, use) => use(process.env.CLUB_URL),

  trouble: async ({ javaScriptEnabled }, use) => {
    const trouble = new Trouble(javaScriptEnabled ?? true);
    await use(trouble);
    trouble.check();
  },

  watched: [
    async ({ context, trouble }, use) => {
      context.on('page', (page) => trouble.watch(page));
      await use();
    },
    { auto: true },
  ],

  newPlayer: async ({ context, baseURL }, use) => {
    await use(async (bonus = 0) => {
      const player = await signUp(baseURL!, process.env.CLUB_DATABASE!, bonus);
      await player.enter(context);
      return player;
    });
  },

  visitor: async ({ browser, baseURL, viewport, trouble }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (player) => {
      const context = await browser.newContext({
        baseURL: player?.url ?? baseURL,
        viewport,
        locale: 'ko-KR',
        timezoneId: 'Asia/Seoul',
      });
      contexts.push(context);
      context.on('page', (page) => trouble.watch(page));
      await player?.enter(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  server: async ({}, use, info) => {
    const name = `own_${info.project.name}_${info.workerIndex}_${info.testId.slice(-8)}`;
    const club = await Club.open(name.replace(/[^a-z0-9_]/g, '_'), { redis: false });
    await use(club);
    await club.stop();
    club.audit();
    sql('postgres', `drop database ${club.database} with (force)`);
  },
});

/** Waits until the page answers to clicks: before that, forms work as they do without scripts. */
export async function alive(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-hydrated', /.*/);
}

/** Goes there and waits until the page is alive. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await alive(page);
}

/** 12345 as the pages write it: `12,345`; a minus is U+2212. */
export function written(sum: number): string {
  const digits = Math.abs(sum).toLocaleString('en-US');
  return sum < 0 ? `−${digits}` : digits;
}

/** A net result as the pages write it: gains carry their sign. */
export function signed(sum: number): string {
  return sum > 0 ? `+${written(sum)}` : written(sum);
}
