// At the Han River: what a round shows, how free spins go on, and what none of it may do.

import type { Page } from '@playwright/test';
import { expect, signed, test, visit, written, type Player } from '../fixtures';

interface River {
  round_id: string;
  number: number;
  bet: number;
  payout: number;
  net: number;
  wins: { line: number | null }[];
  free_spins: { payout: number }[];
}

/** Plays one round by REST. */
async function play(player: Player): Promise<River> {
  const answer = await player.ask('/api/games/slot', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ machine: 'han-river', bet_per_line: 5, lines: 20 }),
  });
  if (!answer.ok) throw new Error(`spin: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as River;
}

/** Plays by REST until a round satisfies `enough`. */
async function playUntil(player: Player, enough: (round: River) => boolean): Promise<River> {
  for (let tries = 0; tries < 3000; tries += 1) {
    const round = await play(player);
    if (enough(round)) return round;
  }
  throw new Error('3000 rounds were not enough');
}

/** Lets the next press of the button win free spins: asks with fresh keys until a round has some. */
async function winFreeSpins(page: Page): Promise<void> {
  await page.route('**/rpc/play/river', async (route) => {
    const body = new URLSearchParams(route.request().postData() ?? '');
    for (let tries = 0; tries < 3000; tries += 1) {
      body.set('idempotency_key', crypto.randomUUID());
      const response = await route.fetch({ postData: body.toString() });
      const round = (await response.json()) as { detail?: { free_spins: unknown[] } };
      if (round.detail?.free_spins.length) return route.fulfill({ response });
    }
    throw new Error('3000 rounds were not enough');
  });
}

const spin = (page: Page) => page.locator('#place-bet');
const receipt = (page: Page) => page.locator('.receipt').first();
const line = (page: Page) => page.locator('.fsline');

test('a round is shown with its receipt, and what it cost is what the books say', async ({ page, newPlayer }) => {
  test.slow();
  const player = await newPlayer();
  const before = await player.gold();
  await visit(page, '/games/river');
  await page.getByLabel('라인당 베팅').selectOption('5');
  await expect(spin(page)).toContainText('100');
  await spin(page).click();
  await expect(spin(page)).toHaveAttribute('aria-busy', 'true');
  await expect(receipt(page)).toContainText('#1');
  await expect(page.locator('.reel.turning, .reel.landing')).toHaveCount(0);
  const after = await player.gold();
  // One round in a hundred has free spins, which are shown one by one.
  await expect(receipt(page)).toContainText(signed(after - before), { timeout: 90_000 });
  await expect(receipt(page)).toContainText('베팅 5 × 20라인');
  await expect(page.getByRole('banner')).toContainText(written(after));
});

test('free spins are shown one by one from the one answer, and the balance waits for them', async ({ page, newPlayer }) => {
  test.slow();
  const player = await newPlayer(100_000);
  await visit(page, '/games/river');
  await page.getByLabel('라인당 베팅').selectOption('5');
  const held = await page.getByRole('banner').locator('.wallet').textContent();
  await winFreeSpins(page);
  await spin(page).click();
  await expect(page.locator('.free-count')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('html')).toHaveAttribute('data-mode', 'free');
  await expect(spin(page)).toHaveCount(0);
  // It is settled already, and the page says nothing of it yet.
  await expect(page.getByRole('banner').locator('.wallet')).toHaveText(held!);
  await expect(line(page).locator('[aria-current="step"]')).toHaveText(/^1/);
  await expect(receipt(page)).toContainText('여기까지');
  await expect(line(page).locator('[aria-current="step"]')).toHaveText(/^2/);

  // A pause holds it; the rest can be left out.
  await page.getByRole('button', { name: '잠시 멈춤' }).click();
  await expect(page.getByRole('button', { name: '이어 보기' })).toBeVisible();
  await page.getByRole('button', { name: '결과 바로 보기' }).click();
  await expect(page.locator('.free-count')).toHaveCount(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-mode', 'free');
  await expect(receipt(page)).toContainText('무료 10회');
  await expect(page.locator('.river-page.is-won')).toHaveCount(1);
  await expect(page.getByRole('banner')).toContainText(written(await player.gold()));
  await expect(spin(page)).toBeFocused();
});

test('a page that is closed among free spins goes on with them where it was', async ({ page, newPlayer }) => {
  test.slow();
  const player = await newPlayer(100_000);
  await visit(page, '/games/river');
  await expect.poll(() => page.evaluate(() => localStorage.getItem('river-shown'))).toBe('0');
  const round = await playUntil(player, (one) => one.free_spins.length > 0);
  const settled = await player.gold();

  // Nobody has seen them yet.
  await visit(page, '/games/river');
  await expect(page.locator('.free-count')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText(written(settled - round.payout));
  await expect(line(page).locator('[aria-current="step"]')).toHaveText(/^3/, { timeout: 20_000 });
  await page.goto('/lobby');
  await expect(page.getByRole('banner')).toContainText(written(settled));

  await visit(page, '/games/river');
  await expect(page.locator('.free-count')).toBeVisible();
  await expect(line(page).locator('[aria-current="step"]')).toHaveText(/^[34]/);
  await page.getByRole('button', { name: '결과 바로 보기' }).click();
  await expect(receipt(page)).toContainText(signed(round.net));
  await expect(page.getByRole('banner')).toContainText(written(settled));

  // Once they were seen to the end they are not shown again.
  await visit(page, '/games/river');
  await expect(receipt(page)).toContainText(signed(round.net));
  await expect(page.locator('.free-count')).toHaveCount(0);
  expect(await player.gold()).toBe(settled);
});

test('the round page draws the paid spin and every free spin', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  const round = await playUntil(player, (one) => one.free_spins.length > 0);
  await page.goto(`/games/rounds/${round.round_id}`);
  await expect(page.locator('.win-frame')).toHaveCount(1 + round.free_spins.length);
  await expect(receipt(page)).toContainText(signed(round.net));
  await expect(receipt(page)).toContainText(`무료 ${round.free_spins.length}회`);
});

test('a loss and a payout below the stake have no light', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  const round = await playUntil(player, (one) => one.payout > 0 && one.net < 0);
  await visit(page, '/games/river');
  await expect(receipt(page)).toContainText(signed(round.net));
  await expect(page.locator('.is-won, .railing .hit, .paylines, .sym.win, .result .big')).toHaveCount(0);
});

test('a win lights its lines and what they pay', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  const round = await playUntil(player, (one) => one.net > 0 && one.free_spins.length === 0);
  await visit(page, '/games/river');
  await expect(page.locator('.river-page.is-won')).toHaveCount(1);
  await expect(page.locator('.railing .hit')).toHaveCount(round.wins.length);
  await expect(page.locator('.result .big')).toHaveText(signed(round.net));
});

test('space spins, and a tap ends the motion', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/games/river');
  // The page listens once its own module is there; a press before that is nobody's.
  await expect(async () => {
    await page.keyboard.press(' ');
    await expect(spin(page)).toHaveAttribute('aria-busy', 'true', { timeout: 1_000 });
  }).toPass();
  await page.locator('.slot-sign').click();
  await expect(page.locator('.receipt').filter({ hasText: '#1' })).toBeVisible({ timeout: 1_500 });
});

test('nothing moves for whoever wants it so, free spins included', async ({ page, newPlayer }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await newPlayer(100_000);
  await visit(page, '/games/river');
  await page.getByLabel('라인당 베팅').selectOption('5');
  await winFreeSpins(page);
  await spin(page).click();
  await expect(receipt(page)).toContainText('무료 10회', { timeout: 60_000 });
  await expect(page.locator('.free-count, .reel.turning')).toHaveCount(0);
});

test('who has not enough gold is told so and offered a bet that fits', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  await visit(page, '/games/river');
  const before = await player.gold();
  const bets = page.getByLabel('라인당 베팅');
  await bets.selectOption((await bets.locator('option').last().getAttribute('value'))!);
  await expect(page.locator('.result').getByText(/골드가 모자랍니다/)).toBeVisible();
  await expect(spin(page)).toHaveAttribute('aria-disabled', 'true');
  await spin(page).press('Enter');
  expect(await player.gold()).toBe(before);
  await page.getByRole('button', { name: /낮추기/ }).click();
  await expect(page.getByText(/골드가 모자랍니다/)).toHaveCount(0);
});

for (const [width, height] of [
  [1440, 900],
  [1280, 720],
  [390, 844],
] as const) {
  test(`sign, reels, bet and button are above the fold at ${width}x${height}`, async ({ page, newPlayer }) => {
    await newPlayer();
    await page.setViewportSize({ width, height });
    await visit(page, '/games/river');
    const button = (await spin(page).boundingBox())!;
    const bars = width < 1080 ? 72 : 0;
    expect(button.y + button.height).toBeLessThanOrEqual(height - bars);
    const cabinet = (await page.locator('.cab').first().boundingBox())!;
    expect(cabinet.x).toBeGreaterThanOrEqual(0);
    expect(cabinet.x + cabinet.width).toBeLessThanOrEqual(width);
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a form places a bet and shows the result', async ({ page, newPlayer }) => {
    const player = await newPlayer();
    const before = await player.gold();
    await page.goto('/games/river');
    await page.getByLabel('라인당 베팅').selectOption('5');
    await page.getByRole('button', { name: /돌리기/ }).click();
    await expect(page).toHaveURL(/\/games\/river/);
    await expect(receipt(page)).toContainText('#1');
    await expect(receipt(page)).toContainText(signed((await player.gold()) - before));
  });
});
