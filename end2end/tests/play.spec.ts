// At the machine: what a round shows, and what it must not.

import { expect, signed, test, visit, written } from '../fixtures';

test('a second tab sees the balance without being touched', async ({ page, context, newPlayer }) => {
  const player = await newPlayer();
  await visit(page, '/games/slot');
  const second = await context.newPage();
  await visit(second, '/profile');
  await page.getByRole('button', { name: /돌리기/ }).click();
  await expect(page.locator('.receipt').filter({ hasText: '#1' })).toBeVisible();

  const gold = written(await player.gold());
  await expect(page.getByRole('banner')).toContainText(gold);
  await expect(second.getByRole('banner')).toContainText(gold);
});

test('a loss is quiet: no light, no strike, the net result with its minus', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const round = await player.spinUntil((one) => one.payout === 0);
  await visit(page, '/games/slot');
  await expect(page.locator('.receipt').first()).toContainText(signed(round.net));
  await expect(page.locator('.lamp.hit')).toHaveCount(0);
  await expect(page.locator('.animate-strike')).toHaveCount(0);
});

test('a win shows what is left of it after the stake', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const round = await player.spinUntil((one) => one.net > 0);
  await visit(page, '/games/slot');
  const receipt = page.locator('.receipt').first();
  await expect(receipt).toContainText(`#${round.number}`);
  await expect(receipt).toContainText(signed(round.net));
  expect(round.net).toBe(round.payout - round.bet);
});

test('who has not enough gold is told so and offered a bet that fits', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  await visit(page, '/games/slot');
  const bets = page.getByLabel('라인당 베팅');
  const highest = await bets.locator('option').last().getAttribute('value');
  await bets.selectOption(highest!);
  await expect(page.getByText(/골드가 모자랍니다/)).toBeVisible();
  const before = await player.gold();
  // The button says that it cannot be used, and a press all the same does nothing.
  const spin = page.getByRole('button', { name: /돌리기/ });
  await expect(spin).toHaveAttribute('aria-disabled', 'true');
  await spin.press('Enter');
  expect(await player.gold()).toBe(before);
  await page.getByRole('button', { name: /낮추기/ }).click();
  await expect(page.getByText(/골드가 모자랍니다/)).toHaveCount(0);
});

test('the seed can be changed, and the old one is revealed', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const round = await player.spin();
  await visit(page, '/games/slot');
  await page.getByText('내 시드 바꾸기').click();
  await page.getByLabel('새 시드').fill('rain-on-a-tin-roof');
  await page.getByRole('button', { name: '바꾸고 지금 시드 공개' }).click();
  await expect(page.getByText('rain-on-a-tin-roof')).toBeVisible();
  const told = await (await player.ask(`/api/games/rounds/${round.round_id}`)).json();
  expect(told.fairness.server_seed).toMatch(/^[0-9a-f]{64}$/);
  await expect(page.getByText(told.fairness.server_seed, { exact: false }).first()).toBeVisible();
});
