// Rock-paper-scissors: a throw, the choice after a win, and what none of it may do.

import type { Page } from '@playwright/test';
import { expect, signed, test, visit, written, type Player } from '../fixtures';

interface Throw {
  state: 'open' | 'settled';
  round_id: string;
  number: number | null;
  payout: number;
  net: number;
  pot: number;
  streak: number;
  result: 'win' | 'draw' | 'loss';
}

/** A call of the player's with a key of its own. */
async function post(player: Player, path: string, body: object): Promise<Throw> {
  const answer = await player.ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Throw;
}

const begin = (player: Player) => post(player, '/api/games/rps', { table: 'rps', bet: 1000, throw: 'rock' });

/** Throws by REST until a round ends so, or waits. */
async function until(player: Player, result: Throw['result']): Promise<Throw> {
  for (let tries = 0; tries < 40; tries += 1) {
    const thrown = await begin(player);
    if (thrown.result === result) return thrown;
    if (thrown.state === 'open') await post(player, `/api/games/rps/${thrown.round_id}/cash-out`, {});
  }
  throw new Error('40 throws were not enough');
}

/** Lets presses of the button end so: asks with fresh keys until one does. */
async function come(page: Page, name: string, enough: (answer: string) => boolean): Promise<void> {
  await page.route(`**/rpc/play/${name}`, async (route) => {
    const body = new URLSearchParams(route.request().postData() ?? '');
    for (let tries = 0; tries < 60; tries += 1) {
      body.set('idempotency_key', crypto.randomUUID());
      const response = await route.fetch({ postData: body.toString() });
      if (enough(await response.text())) return route.fulfill({ response });
    }
    throw new Error('60 throws were not enough');
  });
}

const go = (page: Page) => page.locator('#place-bet');
const ride = (page: Page) => page.locator('#ride');
const receipt = (page: Page) => page.locator('.receipt').first();
const wallet = (page: Page) => page.getByRole('banner').locator('.wallet');

test('a win waits for a choice, and taking the pot pays it', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  await visit(page, '/games/rps');
  await page.getByRole('radio', { name: '바위' }).check();
  await expect(go(page)).toHaveText('바위로 내기');
  await page.getByLabel('베팅', { exact: true }).selectOption('1000');
  await come(page, 'rps_begin', (answer) => answer.startsWith('{"open"'));
  await go(page).click();
  await expect(go(page)).toHaveText('1,940 받기');
  await expect(page.locator('.rps-page')).toHaveClass(/is-won/);
  await expect(page.locator('.station.is-here')).toContainText('1연승');
  const open = await player.gold();
  await expect(wallet(page)).toContainText(written(open));

  // A page that is opened again goes on where it was.
  await visit(page, '/games/rps');
  await expect(go(page)).toHaveText('1,940 받기');
  await go(page).click();
  await expect(receipt(page)).toContainText('받고 끝냄');
  await expect(receipt(page)).toContainText(signed(940));
  expect(await player.gold()).toBe(open + 1_940);
  await expect(wallet(page)).toContainText(written(open + 1_940));
  await expect(go(page)).toHaveText(/내기$/);
});

test('what another tab has ended is over here as well, by the stream or by a press', async ({ page, newPlayer, trouble }) => {
  trouble.expect(/rpc\/play\/rps_|status of 409|answer: 409|api\/stream|ERR_FAILED/);
  const player = await newPlayer(100_000);
  for (const hears of [true, false]) {
    const open = await until(player, 'win');
    if (!hears) await page.route('**/api/stream*', (route) => route.abort());
    await visit(page, '/games/rps');
    await expect(go(page)).toHaveText('1,940 받기');
    await post(player, `/api/games/rps/${open.round_id}/cash-out`, {});
    if (!hears) {
      await go(page).click();
      await expect(page.locator('#bet-status')).toContainText('이미 끝난 판입니다');
    }
    await expect(go(page)).toHaveText(/내기$/);
    await expect(receipt(page)).toContainText('받고 끝냄');
    await expect(receipt(page)).toContainText(signed(940));
  }
});

test('with the keyboard, a first win leads to its choice and not to the top of the page', async ({ page, newPlayer }) => {
  await newPlayer(100_000);
  await visit(page, '/games/rps');
  await come(page, 'rps_begin', (answer) => answer.startsWith('{"open"'));
  await go(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#duel-choice')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(go(page)).toBeFocused();
  await expect(go(page)).toHaveText(/받기$/);
});

test('a ride that is lost takes the pot and nothing glows', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  for (let tries = 0; tries < 5; tries += 1) {
    await until(player, 'win');
    const before = await player.gold();
    await visit(page, '/games/rps');
    for (let rides = 0; rides < 40 && (await ride(page).count()) > 0; rides += 1) {
      await ride(page).click();
      await expect(go(page)).not.toHaveAttribute('aria-busy', 'true');
    }
    // One in sixty-four wins seven times in a row.
    if ((await receipt(page).textContent())?.includes('받고 끝냄')) continue;
    await expect(receipt(page)).toContainText('패');
    await expect(receipt(page)).toContainText(signed(-1_000));
    await expect(page.locator('.rps-page')).not.toHaveClass(/is-won/);
    expect(await player.gold()).toBe(before);
    return;
  }
  throw new Error('no ride was lost');
});

test('a loss and a draw are quiet, and a draw gives the stake back', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  for (const [result, sum] of [['loss', signed(-1_000)], ['draw', '0']] as const) {
    await until(player, result);
    await visit(page, '/games/rps');
    await expect(page.locator('.rps-page')).not.toHaveClass(/is-won/);
    await expect(page.locator('.duel-result .quiet .num')).toHaveText(sum);
    await expect(page.locator('.duel-hand.mine .tube').first()).toHaveClass(/off/);
  }
});

test('with the keyboard a hand is picked and thrown, and the space bar never rides a pot', async ({ page, newPlayer }) => {
  await newPlayer(100_000);
  await visit(page, '/games/rps');
  await page.getByRole('radio', { name: '가위' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '바위' })).toBeChecked();
  await come(page, 'rps_begin', (answer) => answer.startsWith('{"open"'));
  await page.keyboard.press('Enter');
  await expect(go(page)).toHaveText(/받기$/);
  const thrown: string[] = [];
  page.on('request', (request) => thrown.push(request.url()));
  await page.locator('main').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press(' ');
  await page.waitForTimeout(300);
  expect(thrown.filter((url) => url.includes('/rpc/play/rps_'))).toEqual([]);
});

test('the seeds cannot be changed under an open round, and the page says why', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  const open = await until(player, 'win');
  const answer = await player.ask('/api/fairness/rotate', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ client_seed: 'x' }),
  });
  expect(answer.status).toBe(409);
  expect(((await answer.json()) as { error: { code: string } }).error.code).toBe('round_open');
  const listed = (await (await player.ask('/api/games/open')).json()) as Throw[];
  expect(listed.map((round) => round.round_id)).toEqual([open.round_id]);
});

test('a round of several throws is told whole on its own page', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  const open = await until(player, 'win');
  await post(player, `/api/games/rps/${open.round_id}/cash-out`, {});
  await visit(page, `/games/rounds/${open.round_id}`);
  await expect(page.locator('.duel-throws')).toContainText('1. 바위 : 가위 승');
  await expect(page.getByText('1,940').first()).toBeVisible();
});
