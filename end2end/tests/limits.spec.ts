// Limits that players set for themselves, breaks, and the word that comes every half hour.

import type { Page } from '@playwright/test';
import { expect, test, visit } from '../fixtures';

const setting = (page: Page, name: string) =>
  page.locator('.limit-setting').filter({ has: page.getByRole('heading', { name, exact: true }) });

test('a limit is lowered at once, and a bet that could pass it is refused', async ({ page, newPlayer, trouble }) => {
  trouble.expect(/rpc\/play\/spin|status of 403/);
  const player = await newPlayer();
  await player.spin(20, 5);
  await visit(page, '/limits');
  const stake = setting(page, '하루 베팅 합');
  await expect(stake).toContainText('한도 없음');
  await stake.getByText('직접', { exact: true }).click();
  await stake.getByLabel('직접 적기').fill('150');
  await stake.getByRole('button', { name: '정하기' }).click();
  // To raise it again takes a day, so it is asked first.
  const question = page.getByRole('dialog', { name: '바로 낮춥니다' });
  await expect(question).toContainText('24시간');
  await question.getByRole('button', { name: '정하기' }).click();
  await expect(stake).toContainText('지금 150골드');

  await visit(page, '/games/slot');
  await page.getByRole('button', { name: /돌리기/ }).click();
  await expect(page.locator('main')).toContainText('하루 베팅 합 한도');
  await visit(page, '/limits');
  await expect(page.locator('.limits-today')).toContainText('멈추기까지 50골드');
});

test('a raised limit waits, is shown with its time, and can be called off', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/limits');
  const time = setting(page, '하루 시간');
  await time.getByRole('button', { name: '1시간' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '정하기' }).click();
  await expect(time).toContainText('지금 1시간');
  await time.getByRole('button', { name: '4시간' }).click();
  await expect(time.getByRole('status')).toContainText('1시간 → 4시간');
  await expect(time).toContainText('지금 1시간');
  await time.getByRole('button', { name: '없던 일로' }).click();
  await expect(time.getByRole('status')).toHaveCount(0);
});

test('a figure that makes no sense is refused in words', async ({ page, newPlayer, trouble }) => {
  trouble.expect(/limits\/set|400/);
  await newPlayer();
  await visit(page, '/limits');
  const loss = setting(page, '하루 손실');
  await loss.getByText('직접', { exact: true }).click();
  await loss.getByLabel('직접 적기').fill('1');
  await loss.getByRole('button', { name: '정하기' }).click();
  // Nobody is asked to confirm what is refused.
  await expect(loss.getByRole('alert')).toContainText('100');
  await expect(loss.getByRole('alert')).toContainText('하루 손실 한도');
  await expect(loss).toContainText('한도 없음');
});

test('a break closes the games until it is over', async ({ page, newPlayer, trouble }) => {
  trouble.expect(/rpc\/play\/spin|status of 403/);
  const player = await newPlayer();
  await visit(page, '/limits');
  await page.getByText('7일', { exact: true }).click();
  await page.getByRole('button', { name: '7일 쉬기' }).click();
  // Nobody can end it early, so it is asked first.
  await page.getByRole('dialog', { name: '쉬기' }).getByRole('button', { name: '7일 쉬기' }).click();
  await expect(page.locator('.resting')).toContainText('다시 만나요');
  const before = await player.gold();
  await visit(page, '/games/slot');
  await page.getByRole('button', { name: /돌리기/ }).click();
  await expect(page.locator('main')).toContainText('베팅할 수 없습니다');
  expect(await player.gold()).toBe(before);
});

test('a self-exclusion has to be typed, and leaves records open', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  await player.spin();
  await visit(page, '/limits');
  await page.getByText('6개월 쉬기로 정하기').first().click();
  const decide = page.getByRole('button', { name: '6개월 쉬기로 정하기' });
  await page.getByLabel('확인을 위해').fill('6개월');
  await decide.click();
  await expect(page.locator('.resting')).toHaveCount(0);
  await page.getByLabel('확인을 위해').fill('6개월 쉬겠습니다');
  await expect(page.getByText('문장이 맞습니다')).toBeVisible();
  await decide.click();
  await expect(page.locator('.resting')).toContainText('까지 쉽니다');
  await expect(page.locator('.limit-settings')).toHaveCount(0);
  await page.getByRole('link', { name: /기록과 영수증/ }).click();
  await expect(page.locator('.history-page')).toContainText('#1');
});

test('every half hour the page says how long and with what result', async ({ page, newPlayer }) => {
  await newPlayer();
  await page.clock.install();
  await visit(page, '/lobby');
  const word = page.getByRole('dialog', { name: /시간이 이만큼/ });
  await page.clock.runFor('29:00');
  await expect(word).toBeHidden();
  await page.clock.runFor('02:00');
  await expect(word).toBeVisible();
  await expect(word).toContainText('오늘 순손익');
  await word.getByRole('button', { name: '계속하기' }).click();
  await expect(word).toBeHidden();
});
