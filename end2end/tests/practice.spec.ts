// Practice: the games without an account, without a wallet and without the club.

import { expect, test, visit } from '../fixtures';

test('a guest practises the slot without anything being sent', async ({ page, context, trouble }) => {
  trouble.expect(/ERR_INTERNET_DISCONNECTED/);
  await visit(page, '/');
  await page.getByRole('link', { name: '가입 없이 연습하기' }).click();
  await page.getByRole('link', { name: /연습 · 야시장 슬롯/ }).click();
  await expect(page).toHaveTitle(/연습/);
  const band = page.getByText('연습 · 골드를 쓰지 않아요');
  await expect(band).toBeVisible();
  await expect(page.locator('#place-bet')).toBeVisible();

  await context.setOffline(true);
  const sent: string[] = [];
  // A glyph that was not shown before may ask for its font, and that is all.
  page.on('request', (request) => {
    if (request.resourceType() !== 'font') sent.push(request.url());
  });
  const before = await page.locator('#practice-gold').textContent();
  for (let number = 1; number <= 3; number += 1) {
    await page.locator('#place-bet').click();
    await expect(page.locator('.receipt').filter({ hasText: `#${number}` })).toBeVisible();
  }
  await expect(page.getByText('연습 영수증')).toBeVisible();
  await expect(band).toBeVisible();
  expect(await page.locator('#practice-gold').textContent()).not.toBe(before);
  await page.getByRole('button', { name: '다시 채우기' }).click();
  await expect(page.locator('#practice-gold')).toHaveText('연습 골드 100,000');
  expect(sent).toEqual([]);
  await context.setOffline(false);
});

test('roulette and the Han River are practised as well', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visit(page, '/practice/roulette');
  await page.locator('[data-spot="straight:17"]').click();
  await page.locator('#place-bet').click();
  await expect(page.getByText('연습 영수증')).toBeVisible({ timeout: 15_000 });
  await visit(page, '/practice/river');
  await page.locator('#place-bet').click();
  await expect(page.getByText('연습 영수증')).toBeVisible({ timeout: 60_000 });
});

test('practice moves no gold and counts no round of a player', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const gold = await player.gold();
  await visit(page, '/games/slot');
  await page.getByRole('link', { name: '연습하기' }).click();
  // Until practice is there, the button is that of the real machine.
  await expect(page.getByText('연습 · 골드를 쓰지 않아요')).toBeVisible();
  await page.locator('#place-bet').click();
  await expect(page.getByText('연습 영수증')).toBeVisible();
  expect(await player.gold()).toBe(gold);
  const history = (await (await player.ask('/api/games/history')).json()) as { items: unknown[] };
  expect(history.items).toEqual([]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('practice says what it needs and offers no form that would place a real bet', async ({ page, newPlayer }) => {
    await newPlayer();
    await page.goto('/practice/slot');
    await expect(page.getByText('스크립트가 필요합니다')).toBeVisible();
    await expect(page.locator('form[action*="/rpc/play/"]')).toHaveCount(0);
  });
});
