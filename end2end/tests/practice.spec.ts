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

test('a win at rock-paper-scissors is taken or ridden without anything being sent', async ({ page, context, trouble }) => {
  trouble.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visit(page, '/practice');
  await page.getByRole('link', { name: /연습 · 가위바위보/ }).click();
  const [go, ride] = [page.locator('#place-bet'), page.locator('#ride')];
  const gold = (sum: string) => expect(page.locator('#practice-gold')).toHaveText(`연습 골드 ${sum}`);
  await expect(go).toHaveText('가위로 내기');
  await context.setOffline(true);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() !== 'font') sent.push(request.url());
  });
  await page.getByRole('radio', { name: '가위' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(go).toHaveText('바위로 내기');

  /** Throws for a thousand out of 100,000 gold until a throw is won. */
  const win = async () => {
    for (let tries = 0; tries < 60; tries += 1) {
      await page.getByRole('button', { name: '다시 채우기' }).click();
      await gold('100,000');
      // The chosen hand has the focus then, whose key Enter is.
      await page.getByRole('radio', { name: '바위' }).focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('.duel-result .result-sum')).toContainText(/바위/);
      await expect(go).not.toHaveAttribute('aria-busy', 'true');
      if ((await ride.count()) > 0) return;
    }
    throw new Error('60 throws were not enough');
  };
  await win();
  await gold('99,000');
  await expect(go).toHaveText('1,940 받기');
  await expect(page.getByText('저절로 받습니다')).toHaveCount(0);
  await go.click();
  await gold('100,940');
  await expect(page.locator('.receipt').first()).toContainText('받고 끝냄');
  await expect(page.getByText('연습 영수증')).toBeVisible();

  await win();
  for (let rides = 0; rides < 40 && (await ride.count()) > 0; rides += 1) {
    await ride.click();
    await expect(go).not.toHaveAttribute('aria-busy', 'true');
  }
  // One ride in sixty-four wins seven times in a row and is paid.
  const isPaid = (await page.locator('.receipt').first().textContent())?.includes('받고 끝냄');
  await gold(isPaid ? '202,400' : '99,000');
  expect(sent).toEqual([]);
  await context.setOffline(false);
});

test('practice moves no gold and counts no round of a player', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const gold = await player.gold();
  for (const game of ['slot', 'rps']) {
    await visit(page, `/games/${game}`);
    await page.getByRole('link', { name: '연습하기' }).click();
    // Until practice is there, the button is that of the real machine.
    await expect(page.getByText('연습 · 골드를 쓰지 않아요')).toBeVisible();
    await page.locator('#place-bet').click();
    // A throw that is won waits to be taken.
    const over = page.getByText('연습 영수증');
    await expect(over.or(page.locator('#ride')).first()).toBeVisible();
    if ((await over.count()) === 0) await page.locator('#place-bet').click();
    await expect(over).toBeVisible();
  }
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
