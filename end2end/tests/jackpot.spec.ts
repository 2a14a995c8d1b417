// The common jackpot: how it grows before everybody's eyes, and what whoever wins it sees.

import type { Page } from '@playwright/test';
import { expect, signed, test, visit, written, type Player } from '../fixtures';

const PRIZE = 612_345;

const drums = (page: Page) => page.locator('.odo').first();

async function amount(page: Page): Promise<number> {
  const label = (await drums(page).getAttribute('aria-label')) ?? '';
  return Number(label.replace(/\D/g, ''));
}

/** Plays one round by REST, of 2,000 gold. */
async function play(player: Player): Promise<void> {
  const answer = await player.ask('/api/games/slot', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ machine: 'night-market', bet_per_line: 400, lines: 5 }),
  });
  if (!answer.ok) throw new Error(`spin: ${answer.status} ${await answer.text()}`);
}

/** Lets the next rounds hit, as far as this page knows: nobody could wait for a real one here. */
async function hit(page: Page, path: string): Promise<void> {
  await page.route(`**/rpc/play/${path}`, async (route) => {
    const response = await route.fetch();
    const round = (await response.json()) as { header: { jackpot?: { amount: number } } };
    round.header.jackpot = { amount: PRIZE };
    await route.fulfill({ response, json: round });
  });
}

test('the pot of the lobby grows while somebody plays, and is what the books say', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  await visit(page, '/lobby');
  await expect(drums(page)).toBeVisible();
  const before = await amount(page);
  expect(before).toBeGreaterThanOrEqual(500_000);
  for (let rounds = 0; rounds < 3; rounds += 1) await play(player);
  await expect.poll(() => amount(page)).toBeGreaterThanOrEqual(before + 30);
  // What programs are told is a second old at most.
  await expect
    .poll(async () => ((await (await player.ask('/api/jackpot')).json()) as { amount: number }).amount)
    .toBeGreaterThanOrEqual(before + 30);
});

for (const [path, rpc] of [
  ['slot', 'spin'],
  ['river', 'river'],
] as const) {
  test(`whoever hits at /games/${path} sees the sign, closes it and plays on`, async ({ page, newPlayer }) => {
    await newPlayer();
    await visit(page, `/games/${path}`);
    await expect(page.locator('.jack .odo')).toBeVisible();
    await hit(page, rpc);
    await page.locator('#place-bet').click();
    const sign = page.locator('.jackpot-won');
    await expect(sign).toContainText(signed(PRIZE), { timeout: 120_000 });
    await sign.getByRole('button', { name: '확인' }).click();
    await expect(sign).toBeHidden();
    await expect(page.locator('.result')).toContainText(written(PRIZE));
    await expect(page.locator('.receipt').first()).toContainText('공동 잭팟');
    await page.unroute(`**/rpc/play/${rpc}`);
    await page.locator('#place-bet').click();
    await expect(page.locator('#place-bet')).not.toHaveAttribute('aria-busy', 'true', { timeout: 120_000 });
    await expect(sign).toBeHidden();
  });
}
