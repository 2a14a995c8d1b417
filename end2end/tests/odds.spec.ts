// The odds: how far the results of each bet stray, and every chance as a file.

import { readFile } from 'node:fs/promises';
import { expect, test, visit } from '../fixtures';

test('a guest sees on every game how often a hundred rounds cost more than half', async ({ page }) => {
  await visit(page, '/odds');
  const bet = (name: string | RegExp) =>
    page.locator('.volatility-bets > li').filter({ has: page.getByRole('heading', { name, exact: true }) });
  await expect(bet('1라인')).toContainText('26.76%');
  await expect(bet('1라인')).toContainText('매우 높음');
  await expect(bet('5라인')).toContainText('4.39%');
  await expect(bet('20라인')).toContainText('1.63%');
  await expect(bet('단일')).toContainText('24.40%');
  // The even chances are one story, and what is rare is not told as what never happens.
  await expect(bet(/^적 · 흑 · 짝 · 홀/)).toContainText('<0.01%');
  // A bar for each band of results, told in a sentence to who cannot see it.
  await expect(bet('5라인').locator('svg rect')).toHaveCount(9);
  await expect(bet('5라인')).toContainText('50판까지 잃음 59.11%');
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond, 'nothing is beside the screen').toBeLessThanOrEqual(0);
});

test('a guest downloads every chance and finds the return of the page in it', async ({ page }) => {
  await visit(page, '/odds');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: /CSV/ }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('casino-club-odds.csv');
  const [columns, ...rows] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(columns.split(',')).toHaveLength(11);
  // Chance times payout over stake, summed over every payout of a round on five lines.
  const round = rows
    .map((row) => row.split(','))
    .filter(([, table, , bet, figure]) => table === 'night-market' && bet === 'lines-5' && figure === 'chance');
  const sum = round.reduce((sum, [, , , , , , stake, payout, , , chance]) => sum + (Number(chance) * Number(payout)) / Number(stake), 0);
  expect((sum * 100).toFixed(2)).toBe('95.91');
  await expect(page.locator('.odds-page')).toContainText('95.91%');
});
