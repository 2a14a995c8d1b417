// Checking rounds: one's own with one tap, anybody's pasted, and all of it without the club.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test, visit, type Player } from '../fixtures';
import type { Page } from '@playwright/test';

/** Places a bet of any game by REST, and answers the id of its round. */
async function play(player: Player, game: string, body: object): Promise<string> {
  const answer = await player.ask(`/api/games/${game}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return ((await answer.json()) as { round_id: string }).round_id;
}

/** Plays a round of each game and ends the pair they were drawn from; answers their ids. */
async function playAll(player: Player): Promise<string[]> {
  const rounds = [
    await play(player, 'slot', { machine: 'night-market', bet_per_line: 20, lines: 5 }),
    await play(player, 'slot', { machine: 'han-river', bet_per_line: 5, lines: 20 }),
    await play(player, 'roulette', {
      table: 'rotary',
      bets: [
        { kind: 'split', on: [17, 20], amount: 100 },
        { kind: 'dozen', on: [2], amount: 100 },
        { kind: 'red', amount: 100 },
      ],
    }),
  ];
  await rotate(player);
  return rounds;
}

async function rotate(player: Player): Promise<void> {
  const answer = await player.ask('/api/fairness/rotate', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ client_seed: `dice ${randomUUID()}` }),
  });
  expect(answer.ok).toBe(true);
}

async function round(player: Player, id: string): Promise<string> {
  return (await player.ask(`/api/games/rounds/${id}`)).text();
}

const verdict = (page: Page) => page.locator('#verdict');

/** Turns over the lowest bit of the last digit. */
const flipped = (hex: string) => hex.slice(0, -1) + (parseInt(hex.slice(-1), 16) ^ 1).toString(16);

test('a played round is checked with one tap, and a flipped bit turns it red', async ({ page, newPlayer, context, trouble }) => {
  trouble.expect(/ERR_INTERNET_DISCONNECTED/);
  const player = await newPlayer();
  const id = await play(player, 'slot', { machine: 'night-market', bet_per_line: 20, lines: 5 });
  await visit(page, `/games/rounds/${id}`);
  const check = page.getByRole('link', { name: '이 판 검증' });
  await check.click();
  await expect(verdict(page)).toContainText('아직 비밀입니다');
  await expect(page.getByRole('link', { name: '시드 바꾸러 가기' })).toBeVisible();

  await rotate(player);
  await visit(page, `/games/rounds/${id}`);
  await check.click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'Match');
  await expect(page.locator('.word:not(.rest, .skip)')).toHaveCount(10);
  await expect(page.locator('.step.bad')).toHaveCount(0);

  // From here on there is no club: what follows is computed by the browser alone.
  await context.setOffline(true);
  const seed = page.getByLabel('서버 시드', { exact: true });
  const revealed = await seed.inputValue();
  await seed.fill(flipped(revealed));
  await page.getByRole('button', { name: '계산하기' }).click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'Mismatch');
  await expect(page.locator('.step').first()).toHaveClass(/bad/);
  await seed.fill(revealed);
  await page.getByLabel('기록된 당첨금').fill('987654');
  await page.getByRole('button', { name: '계산하기' }).click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'Mismatch');
  await expect(page.locator('.step.bad')).toHaveCount(1);
  await expect(page.locator('.step').last()).toHaveClass(/bad/);
  await context.setOffline(false);
});

test('anybody may paste a round of any game; one that was changed is found out', async ({ page, newPlayer, visitor }) => {
  const player = await newPlayer();
  const ids = await playAll(player);
  const guest = await visitor();
  await visit(guest, '/verify');
  for (const id of ids) {
    const json = await round(player, id);
    await guest.getByLabel('판 JSON').fill(json);
    await guest.getByRole('button', { name: 'JSON 읽고 계산' }).click();
    await expect(verdict(guest)).toHaveAttribute('data-verdict', 'Match');
    const changed = JSON.parse(json) as { payout: number };
    changed.payout += 1;
    await guest.getByLabel('판 JSON').fill(JSON.stringify(changed));
    await guest.getByRole('button', { name: 'JSON 읽고 계산' }).click();
    await expect(verdict(guest)).toHaveAttribute('data-verdict', 'Mismatch');
  }
  await guest.getByLabel('판 JSON').fill('{"not": "a round"}');
  await guest.getByRole('button', { name: 'JSON 읽고 계산' }).click();
  await expect(guest.getByText('판의 JSON이 아닙니다').first()).toBeVisible();
  await page.close();
});

test('all rounds of a revealed seed are checked at once, and one changed byte turns it red and names the round', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const ids = await playAll(player);
  await visit(page, '/verify');
  const all = page.getByRole('button', { name: '3판 모두 검증' });
  const found = page.locator('#all-rounds');
  await all.click();
  await expect(found).toHaveAttribute('data-verdict', 'Match');
  await expect(found).toContainText('3판 모두 일치합니다');

  // The same rounds with one gold more in the second.
  await page.route('**/rpc/play/rounds_of_pair*', async (route) => {
    const response = await route.fetch();
    type Rounds = { items: { round_id: string; payout: number; header?: { round_id: string; payout: number } }[] };
    const rounds = (await response.json()) as Rounds;
    const heads = rounds.items.map((round) => round.header ?? round);
    for (const head of heads) if (head.round_id === ids[1]) head.payout += 1;
    await route.fulfill({ response, json: rounds });
  });
  await all.click();
  await expect(found).toHaveAttribute('data-verdict', 'Mismatch');
  await expect(found).toContainText('처음은 회차 2');
  // What the club itself says of that round is true.
  await found.getByRole('link', { name: '#2 판 보기' }).click();
  await expect(page).toHaveURL(new RegExp(ids[1]!));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'Match');
});

test('the numbers of a round are shown among all there are, and each line with what it pays', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const id = await play(player, 'slot', { machine: 'night-market', bet_per_line: 20, lines: 5 });
  await rotate(player);
  await visit(page, `/verify?round=${id}`);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'Match');
  const cells = page.locator('.ruler').first();
  await expect(cells.locator('.ruler-line rect')).toHaveCount(7);
  await expect(cells.locator('.sr-only li')).toHaveCount(9);
  await expect(page.locator('.hits tbody tr')).toHaveCount(5);
  await page.getByLabel('기록된 당첨금').fill('987654');
  await page.getByRole('button', { name: '계산하기' }).click();
  await expect(page.locator('.step.bad')).toHaveCount(1);
});

test('the worked example of the document is typed in by hand', async ({ page }) => {
  await visit(page, '/verify');
  const fields = {
    '서버 시드': '48ac4a1d05a733f1ec3e9c60da01a043cb744e65d50f4b651ee91afaa2e6f5c6',
    '서버 시드 해시': '4352316356fbef4f6cf2ee8728f487c1c2423dcc8f2d54c827b1fb7681eb7d77',
    '내 시드': 'lucky umbrella',
    회차: '6',
    베팅: '100x5',
    '기록된 결과': '565222641',
    '기록된 당첨금': '12000',
  };
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: '계산하기' }).click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'Match');
  await expect(page.locator('.word').nth(3)).toContainText('777b3863');
  await page.getByLabel('기록된 결과').fill('565223641');
  await page.getByRole('button', { name: '계산하기' }).click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'Mismatch');
  await expect(page.locator('.word.bad')).toHaveCount(1);
  await expect(page.locator('.word.bad')).toContainText('기록은 라면');
});

test('the downloaded file checks a round without the club, and every golden vector', async ({ page, newPlayer, context, trouble }, info) => {
  trouble.expect(/ERR_INTERNET_DISCONNECTED/);
  const player = await newPlayer();
  const ids = await playAll(player);
  const rounds = await Promise.all(ids.map((id) => round(player, id)));
  await visit(page, '/verify');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /내려받기/ }).click();
  const path = info.outputPath('casino-verify.html');
  await (await download).saveAs(path);

  await context.setOffline(true);
  await page.goto(pathToFileURL(path).href);
  for (const json of rounds) {
    await page.getByLabel('판 JSON').fill(json);
    await page.getByRole('button', { name: 'JSON 읽고 계산' }).click();
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'match');
    const seed = page.getByLabel('서버 시드', { exact: true });
    await seed.fill(flipped(await seed.inputValue()));
    await page.getByRole('button', { name: '계산하기' }).click();
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'mismatch');
  }
  for (const table of ['night-market', 'night-market-2', 'rotary', 'rps', 'han-river', 'han-river-2']) {
    const vectors = readFileSync(new URL(`../../crates/engine/vectors/${table}.json`, import.meta.url), 'utf8');
    const wrong = await page.evaluate((text) => {
      type Round = Record<string, string | number | undefined>;
      type Checked = { match: boolean };
      const check = (globalThis as unknown as { check: (claim: object) => Checked }).check;
      const file = JSON.parse(text) as { table_hash: string; rounds: Round[] };
      const claims = file.rounds.map((one) => ({
        table: file.table_hash,
        serverSeed: one.server_seed,
        serverSeedHash: one.server_seed_hash,
        clientSeed: one.client_seed,
        nonce: String(one.nonce),
        bet: typeof one.bet === 'string' ? one.bet : `${one.bet_per_line}x${one.lines}`,
        outcome: String(one.stored ?? one.grid_code ?? one.outcome ?? one.pocket),
        payout: String(one.payout),
      }));
      return claims.filter((claim) => !check(claim).match);
    }, vectors);
    expect(wrong, table).toEqual([]);
  }
  await context.setOffline(false);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the verifier says what it needs and where the file is', async ({ page }) => {
    await page.goto('/verify');
    await expect(page.getByText('스크립트가 필요합니다')).toBeVisible();
    await expect(page.getByRole('link', { name: /내려받기/ })).toBeVisible();
  });
});
