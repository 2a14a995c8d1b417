// Every page: it comes alive without a warning, axe finds nothing serious, its status is true.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { alive, expect, test, visit } from '../fixtures';

const PUBLIC = ['/', '/login', '/odds', '/styleguide'];
const PLAYERS = ['/lobby', '/games/slot', '/profile'];

async function nothingSerious(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const serious = found.violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(serious, `axe on ${page.url()}`).toEqual([]);
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
  await expect(page.getByRole('link').first()).toBeVisible();
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
  for (const path of [...PUBLIC, ...PLAYERS]) {
    const answer = await page.request.get(path);
    const policy = answer.headers()['content-security-policy'] ?? '';
    expect(policy, path).toContain("default-src 'self'");
    expect(policy, path).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
    const html = await answer.text();
    expect(html.match(/<[^>]+\sstyle=/g) ?? [], path).toEqual([]);
    expect(html.match(/<[^>]+\son[a-z]+=/g) ?? [], path).toEqual([]);
  }
});
