// At both slots: rounds that follow each other, bets of one press, and the pace.

import type { Page } from '@playwright/test';
import { expect, signed, test, visit, written, type Player } from '../fixtures';

const spin = (page: Page) => page.locator('#place-bet');
const auto = (page: Page) => page.locator('#auto-play');
const plan = (page: Page) => page.getByRole('dialog', { name: '자동 돌리기' });
const line = (page: Page) => page.locator('.auto-line');

interface Asked {
  count?: string;
  win?: string;
  balance?: string;
  /** Whether it goes on after free spins or three sevens. */
  throughFeatures?: boolean;
}

/** Opens the dialog, asks for that, and starts. */
async function start(page: Page, asked: Asked): Promise<void> {
  await auto(page).click();
  const dialog = plan(page);
  await expect(dialog).toBeVisible();
  if (asked.count) await dialog.getByRole('button', { name: asked.count, exact: true }).click();
  if (asked.win) await dialog.getByLabel('한 판에 이만큼 이상 따면 멈춤').fill(asked.win);
  if (asked.balance) await dialog.getByLabel('골드가 이보다 적어지면 멈춤').fill(asked.balance);
  if (asked.throughFeatures) await dialog.getByRole('switch').click();
  await dialog.getByRole('button', { name: '시작' }).click();
  await expect(dialog).toBeHidden();
}

/** How many rounds the club has settled for that player, and what they came to. */
async function settled(player: Player): Promise<{ rounds: number; net: number }> {
  const stats = (await (await player.ask('/api/games/stats/me')).json()) as { rounds: number };
  const list = await (await player.ask('/api/games/history?limit=100')).json();
  const items = (list as { items: { net: number }[] }).items;
  return { rounds: stats.rounds, net: items.reduce((sum, one) => sum + one.net, 0) };
}

/** Lets every bet of the page ask with fresh keys until a round satisfies `enough`. */
async function answer(page: Page, path: string, enough: (round: any) => boolean): Promise<void> {
  await page.route(`**${path}`, async (route) => {
    const body = new URLSearchParams(route.request().postData() ?? '');
    for (let tries = 0; tries < 3000; tries += 1) {
      const response = await route.fetch({ postData: body.toString() });
      const round = await response.json();
      if (!round.detail || enough(round)) return route.fulfill({ response });
      body.set('idempotency_key', crypto.randomUUID());
    }
    throw new Error('3000 rounds were not enough');
  });
}

for (const [game, path] of [
  ['slot', '/games/slot'],
  ['river', '/games/river'],
] as const) {
  test(`${game}: somebody asks for ten rounds, sees them counted, and stops them with a tap`, async ({ page, newPlayer }) => {
    test.slow();
    const player = await newPlayer(100_000);
    await visit(page, path);
    await page.getByRole('button', { name: '최소' }).click();
    await expect(auto(page)).toContainText('꺼짐');
    await start(page, { count: '10', throughFeatures: true });
    await expect(spin(page)).toContainText('멈추기');
    await expect(auto(page)).toHaveAttribute('aria-pressed', 'true');
    await expect(line(page)).toContainText('자동 2/10', { timeout: 50_000 });
    await expect(spin(page)).toContainText('8판 남음');
    await expect(page.getByRole('button', { name: '베팅 늘리기' })).toBeDisabled();

    await page.locator('.slot-sign').click();
    await expect(line(page)).toContainText('멈춤');
    await expect(auto(page)).toContainText('꺼짐');
    await expect(spin(page)).toContainText('돌리기');
    await expect(spin(page)).not.toHaveAttribute('aria-busy', 'true');
    // What the line says is what the books say, and no bet follows.
    const books = await settled(player);
    await expect(line(page)).toContainText(`자동 ${books.rounds}/10`);
    await expect(line(page)).toContainText(signed(books.net));
    await page.waitForTimeout(2_500);
    expect((await settled(player)).rounds).toBe(books.rounds);

    // A round placed by hand takes the summary away.
    await spin(page).click();
    await expect(line(page)).toHaveCount(0);
  });
}

test('the button that places a bet ends auto-play, and places none', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  await visit(page, '/games/slot');
  await page.getByRole('button', { name: '최소' }).click();
  await start(page, { count: '25' });
  await expect(line(page)).toContainText('자동 1/25', { timeout: 20_000 });
  // Between two rounds, when a press on it would place one.
  await spin(page).click();
  await expect(line(page)).toContainText('멈춤');
  await expect(spin(page)).not.toHaveAttribute('aria-busy', 'true');
  const books = await settled(player);
  await page.waitForTimeout(2_500);
  expect((await settled(player)).rounds).toBe(books.rounds);
});

test('any key ends it: Escape, and the space bar without a bet', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  await visit(page, '/games/slot');
  await page.getByRole('button', { name: '최소' }).click();
  for (const key of ['Escape', ' ', 'Enter']) {
    await start(page, { count: '10' });
    await expect(line(page)).toContainText('자동 1/10', { timeout: 20_000 });
    await page.keyboard.press(key);
    await expect(line(page)).toContainText('멈춤');
    await expect(spin(page)).not.toHaveAttribute('aria-busy', 'true');
    const books = await settled(player);
    await page.waitForTimeout(2_000);
    expect((await settled(player)).rounds, key).toBe(books.rounds);
  }
});

test('it plays as many rounds as were asked for, one after the other, and says what they came to', async ({ page, newPlayer }) => {
  test.slow();
  const player = await newPlayer(100_000);
  await visit(page, '/games/slot');
  await page.getByRole('button', { name: '최소' }).click();
  await page.getByRole('button', { name: '터보' }).click();
  const asked: number[] = [];
  const keys = new Set<string>();
  page.on('request', (request) => {
    if (!request.url().endsWith('/rpc/play/spin')) return;
    asked.push(Date.now());
    keys.add(new URLSearchParams(request.postData() ?? '').get('idempotency_key')!);
  });
  await start(page, { count: '10' });
  await expect(line(page)).toContainText('자동 10/10 · 끝', { timeout: 60_000 });
  const books = await settled(player);
  expect(books.rounds).toBe(10);
  await expect(line(page)).toContainText(signed(books.net));
  expect(keys.size, 'each bet has a key of its own').toBe(10);
  const gaps = asked.slice(1).map((at, before) => at - asked[before]!);
  expect(Math.min(...gaps), 'never faster than that, turbo or not').toBeGreaterThan(1_400);
  await expect(page.getByRole('banner')).toContainText(written(await player.gold()));
});

test('a win of what was asked for is the last round', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  await visit(page, '/games/slot');
  await page.getByRole('button', { name: '최소' }).click();
  await answer(page, '/rpc/play/spin', (round) => round.header.net >= 80);
  await start(page, { count: '50', win: '80' });
  await expect(line(page)).toContainText('자동 1/50 · 당첨 기준', { timeout: 30_000 });
  await expect(page.locator('.slot-page.is-won')).toHaveCount(1);
  const { rounds } = await settled(player);
  await page.waitForTimeout(2_500);
  expect((await settled(player)).rounds).toBe(rounds);
});

test('free spins are the last round', async ({ page, newPlayer }) => {
  test.slow();
  await newPlayer(1_000_000);
  await visit(page, '/games/river');
  await page.getByRole('button', { name: '최소' }).click();
  await page.getByRole('button', { name: '터보' }).click();
  await answer(page, '/rpc/play/river', (round) => round.detail.free_spins.length > 0);
  await start(page, { count: '10' });
  await expect(page.locator('.free-count')).toBeVisible({ timeout: 60_000 });
  await expect(line(page)).toContainText('자동 1/10 · 특별 당첨', { timeout: 90_000 });
});

test('less gold than what was asked for ends it, also when it goes elsewhere', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  await visit(page, '/games/slot');
  await page.getByRole('button', { name: '최소' }).click();
  // Losses only, so that the one thing that ends it is what another place spends.
  await answer(page, '/rpc/play/spin', (round) => round.header.net < 0);
  const limit = (await player.gold()) - 50_000;
  await start(page, { count: '100', balance: String(limit) });
  await expect(line(page)).toContainText('자동 1/100', { timeout: 20_000 });
  for (let gold = await player.gold(); gold >= limit; gold = await player.gold()) {
    await player.spin(10_000, 5);
  }
  await expect(line(page)).toContainText('잔액 기준', { timeout: 20_000 });
});

test('a refusal ends it and is said', async ({ page, newPlayer, trouble }) => {
  trouble.expect(/rpc\/play\/spin/);
  await newPlayer(100_000);
  await visit(page, '/games/slot');
  await page.getByRole('button', { name: '최소' }).click();
  await start(page, { count: '10' });
  await expect(line(page)).toContainText('자동 1/10', { timeout: 20_000 });
  await page.context().clearCookies({ name: 'casino_session' });
  await expect(line(page)).toContainText('베팅 거절', { timeout: 20_000 });
  await expect(page.locator('#bet-status')).not.toBeEmpty();
});

test('the word of the half hour comes between two rounds, and ends it', async ({ page, newPlayer }) => {
  test.slow();
  await newPlayer(100_000);
  await page.clock.install();
  await visit(page, '/games/slot');
  await page.getByRole('button', { name: '최소' }).click();
  await page.clock.fastForward('29:50');
  await start(page, { count: '100' });
  await expect(page.getByRole('dialog', { name: /시간이 이만큼/ })).toBeVisible({ timeout: 40_000 });
  await expect(line(page)).toContainText('30분 알림');
});

test('nobody sees the page: it ends', async ({ page, newPlayer }) => {
  await newPlayer(100_000);
  await visit(page, '/games/slot');
  await page.getByRole('button', { name: '최소' }).click();
  await start(page, { count: '10' });
  await expect(line(page)).toContainText('자동 1/10', { timeout: 20_000 });
  // A headless browser hides no tab: the page is told what a browser tells it then.
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await expect(line(page)).toContainText('화면 가림');
});

test('bets of one press are set at once, and the last one is there after a reload', async ({ page, newPlayer }) => {
  await newPlayer(9_000);
  await visit(page, '/games/slot');
  const presets = page.getByRole('group', { name: '베팅 바로 고르기' });
  await presets.getByRole('button', { name: '최소' }).click();
  await expect(spin(page)).toContainText('50');
  await presets.getByRole('button', { name: '500', exact: true }).click();
  await expect(page.getByLabel('라인당 베팅')).toHaveValue('100');
  await expect(presets.getByRole('button', { name: '500', exact: true })).toHaveAttribute('aria-pressed', 'true');
  // The most that the gold pays for, and nothing that has to be refused.
  await presets.getByRole('button', { name: '최대' }).click();
  await expect(spin(page)).not.toHaveAttribute('aria-disabled', 'true');
  const most = await page.getByLabel('라인당 베팅').inputValue();
  await page.getByLabel('라인 수').selectOption('3');
  await visit(page, '/games/slot');
  await expect(page.getByLabel('라인당 베팅')).toHaveValue(most);
  await expect(page.getByLabel('라인 수')).toHaveValue('3');
  // Each machine has its own.
  await visit(page, '/games/river');
  await expect(page.getByLabel('라인당 베팅')).toHaveValue('10');
});

test('turbo shows a round in half the time, and stays on', async ({ page, newPlayer }) => {
  await newPlayer(100_000);
  await visit(page, '/games/slot');
  await page.getByRole('button', { name: '최소' }).click();
  const shown = async () => {
    await expect(spin(page)).not.toHaveAttribute('aria-busy', 'true');
    return page.evaluate(async () => {
      const button = document.querySelector<HTMLElement>('#place-bet')!;
      const began = performance.now();
      button.click();
      do await new Promise(requestAnimationFrame);
      while (button.getAttribute('aria-busy') === 'true' || performance.now() - began < 100);
      return performance.now() - began;
    });
  };
  const usual = await shown();
  await page.getByRole('button', { name: '터보' }).click();
  const short = await shown();
  expect(usual).toBeGreaterThan(1_300);
  expect(short).toBeLessThan(usual * 0.7);
  await visit(page, '/games/river');
  await expect(page.getByRole('button', { name: '터보' })).toHaveAttribute('aria-pressed', 'true');
});
