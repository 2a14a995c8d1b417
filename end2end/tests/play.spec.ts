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

test('what stands in the way is said in the result window, and the button stays where it is', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/games/slot');
  const spin = page.locator('#place-bet');
  const before = await spin.boundingBox();
  const bets = page.getByLabel('라인당 베팅');
  await bets.selectOption((await bets.locator('option').last().getAttribute('value'))!);
  await expect(page.locator('.result').getByText(/골드가 모자랍니다/)).toBeVisible();
  expect(await spin.boundingBox()).toEqual(before);
});

for (const [width, height] of [
  [1280, 720],
  [1366, 768],
  [1080, 800],
  [390, 844],
  [320, 640],
] as const) {
  test(`sign, reels, bet and button are above the fold at ${width}x${height}`, async ({ page, newPlayer }) => {
    await newPlayer();
    await page.setViewportSize({ width, height });
    await visit(page, '/games/slot');
    const sign = (await page.locator('.slot-sign svg').boundingBox())!;
    const spin = (await page.locator('#place-bet').boundingBox())!;
    const bars = width < 1080 ? 72 : 0;
    expect(sign.y).toBeGreaterThanOrEqual(width < 1080 ? 122 : 100);
    expect(spin.y + spin.height).toBeLessThanOrEqual(height - bars);
    // What stands beside the cabinet does not lie on it.
    const cabinet = (await page.locator('.cab').first().boundingBox())!;
    for (const side of await page.locator('.slot-side').all()) {
      const box = (await side.boundingBox())!;
      const apart = box.x >= cabinet.x + cabinet.width || box.x + box.width <= cabinet.x || box.y > cabinet.y + cabinet.height;
      expect(apart).toBe(true);
    }
  });
}

test('a lamp shows the path of its line to mouse, finger and keys', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/games/slot');
  const lamp = page.getByRole('button', { name: /^4 라인, 왼쪽 위에서 오른쪽 아래로/ });
  await expect(page.locator('.trace')).toHaveCount(0);
  await lamp.focus();
  await expect(page.locator('.trace')).toHaveCount(1);
  await page.locator('#place-bet').focus();
  await expect(page.locator('.trace')).toHaveCount(0);
  await lamp.click();
  await expect(page.locator('.trace')).toHaveCount(1);
});

test('space spins, and a tap ends the motion', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/games/slot');
  // The page listens once its own module is there; a press before that is nobody's.
  await expect(async () => {
    await page.keyboard.press(' ');
    await expect(page.locator('#place-bet')).toHaveAttribute('aria-busy', 'true', { timeout: 1_000 });
  }).toPass();
  await page.locator('.slot-sign').click();
  await expect(page.locator('.receipt').filter({ hasText: '#1' })).toBeVisible({ timeout: 1_500 });
});

test('a double press and a key held down are one bet each', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  await visit(page, '/games/slot');
  const rounds = async () => {
    const stats = await (await player.ask('/api/games/stats/me')).json();
    return (stats as { rounds: number }).rounds;
  };
  const spin = page.locator('#place-bet');
  const { x, y, width, height } = (await spin.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  // As a hand does it: each press is held for a moment.
  for (let presses = 0; presses < 2; presses += 1) {
    await page.mouse.down();
    await page.waitForTimeout(80);
    await page.mouse.up();
    await page.waitForTimeout(150);
  }
  await expect(page.locator('.receipt').first()).toContainText('#1');
  await expect(spin).not.toHaveAttribute('aria-busy', 'true');
  expect(await rounds()).toBe(1);

  await spin.focus();
  for (let repeats = 0; repeats < 10; repeats += 1) {
    await page.keyboard.down('Enter');
    await page.waitForTimeout(50);
  }
  await page.keyboard.up('Enter');
  await expect(page.locator('.receipt').first()).toContainText('#2');
  await expect(spin).not.toHaveAttribute('aria-busy', 'true');
  expect(await rounds()).toBe(2);
});

test('the seed can be changed, and the old one is revealed', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const round = await player.spin();
  await visit(page, '/games/slot');
  await page.getByText('내 시드 바꾸기').click();
  await page.getByLabel('새 시드').fill('rain-on-a-tin-roof');
  // Twice, as some press everything: the second press changes nothing, and what was promised is compared with what
  // was shown before the first.
  await page.getByRole('button', { name: '바꾸고 지금 시드 공개' }).dblclick();
  await expect(page.getByText('rain-on-a-tin-roof')).toBeVisible();
  await expect(page.locator('#seed-revealed')).toContainText('일치');
  await page.waitForLoadState('networkidle').catch(() => {});
  await expect(page.locator('#seed-revealed')).not.toContainText('불일치');
  const told = await (await player.ask(`/api/games/rounds/${round.round_id}`)).json();
  expect(told.fairness.server_seed).toMatch(/^[0-9a-f]{64}$/);
  await expect(page.getByText(told.fairness.server_seed, { exact: false }).first()).toBeVisible();
});
