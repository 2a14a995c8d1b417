// Every page: it comes alive without a warning, axe finds nothing serious, its status is true.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { alive, expect, test, visit } from '../fixtures';

const PUBLIC = ['/', '/login', '/odds', '/verify', '/practice', '/practice/slot', '/practice/rps', '/styleguide'];
/** Rules that have to hold although axe does not call them serious. */
const STRICT = new Set(['region', 'aria-allowed-role', 'label-content-name-mismatch', 'target-size']);
const PLAYERS = ['/lobby', '/games/slot', '/games/roulette', '/games/rps', '/games/river', '/profile', '/profile/history', '/profile/stats'];

/** Every rule of axe, those that it counts as good practice or as an experiment included. */
async function nothingSerious(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page })
    .options({ rules: { 'label-content-name-mismatch': { enabled: true } } })
    .analyze();
  const told = found.violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical' || STRICT.has(one.id))
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(told, `axe on ${page.url()}`).toEqual([]);
}

async function noSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

for (const path of PUBLIC) {
  test(`${path} comes alive and axe finds nothing serious`, async ({ page }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(200);
    await alive(page);
    await noSidewaysScroll(page);
    await nothingSerious(page);
  });
}

for (const path of PLAYERS) {
  test(`${path} comes alive and axe finds nothing serious`, async ({ page, newPlayer }) => {
    const player = await newPlayer();
    // A win gives a place in the ranking, and a full receipt.
    await player.spinUntil((round) => round.net > 0);
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(200);
    await alive(page);
    await noSidewaysScroll(page);
    await nothingSerious(page);
  });

  test(`${path} sends a guest to the log-in`, async ({ page }) => {
    await page.goto(path);
    await expect(page).toHaveURL(/\/login/);
  });
}

test('a round has a page of its own', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const round = await player.spin();
  await visit(page, `/games/rounds/${round.round_id}`);
  await expect(page.locator('.receipt').first()).toContainText(`#${round.number}`);
  await nothingSerious(page);
});

test('what is not there is 404, with a way back', async ({ page, trouble }) => {
  trouble.expect(/\b404\b/);
  const answer = await page.goto('/no/such/alley');
  expect(answer?.status()).toBe(404);
  await alive(page);
  await nothingSerious(page);
  // One is still in the club: the frame and the way back are there.
  await expect(page.getByRole('navigation', { name: '주 메뉴' }).locator('visible=true')).toHaveCount(1);
  await expect(page.getByRole('link', { name: '로비로' })).toBeVisible();
});

test('the skip link leads into the page, and a practice that is not there stands in one frame', async ({ page, trouble }) => {
  await visit(page, '/odds');
  // A page may be marked as alive a moment before its links are.
  await expect(async () => {
    await page.locator('a.skip').focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('#main')).toBeFocused({ timeout: 1_000 });
  }).toPass({ timeout: 10_000 });
  trouble.expect(/\b404\b/);
  await page.goto('/practice/dominoes');
  await alive(page);
  await expect(page.locator('main')).toHaveCount(1);
});

test('nothing scrolls sideways and no net result is hidden on a small phone', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  await player.spinUntil((round) => round.net > 0);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [...PUBLIC, '/lobby', '/profile']) {
    await visit(page, path);
    await noSidewaysScroll(page);
  }
  await visit(page, '/profile');
  const list = page.locator('#round-list');
  const hidden = await list.evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(hidden, 'the net of a round is in view').toBeLessThanOrEqual(0);
});

test('at twice the size the bars leave the screen to the page', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await visit(page, '/odds');
  await page.evaluate(() => window.scrollTo(0, 400));
  const fixed = await page.evaluate(() =>
    [...document.querySelectorAll('.topbar, .tabbar')]
      .map((bar) => bar.getBoundingClientRect())
      .reduce((sum, box) => sum + Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)), 0),
  );
  expect(fixed).toBeLessThanOrEqual(60);
});

test('the language changes at once, without a request', async ({ page }) => {
  await visit(page, '/login');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Log in/);
  expect(requests).toEqual([]);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('pages carry a strict policy and no inline style', async ({ page, newPlayer }) => {
  await newPlayer();
  for (const path of [...PUBLIC, ...PLAYERS, '/no/such/alley']) {
    const answer = await page.request.get(path);
    const policy = answer.headers()['content-security-policy'] ?? '';
    expect(policy, path).toContain("default-src 'self'");
    expect(policy, path).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
    const html = await answer.text();
    expect(html.match(/<[^>]+\sstyle=/g) ?? [], path).toEqual([]);
    expect(html.match(/<[^>]+\son[a-z]+=/g) ?? [], path).toEqual([]);
  }
});
