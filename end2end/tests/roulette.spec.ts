// At the wheel: chips by mouse, finger and keys, what a round shows, and what it must not.

import type { Page } from '@playwright/test';
import { expect, signed, test, visit, written, type Player } from '../fixtures';

interface Turn {
  round_id: string;
  number: number;
  pocket: number;
  bet: number;
  payout: number;
  net: number;
}

/** Plays one round by REST. */
async function turn(player: Player, bets: object[]): Promise<Turn> {
  const answer = await player.ask('/api/games/roulette', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ table: 'rotary', bets }),
  });
  if (!answer.ok) throw new Error(`turn: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Turn;
}

/** Plays by REST until a round satisfies `enough`. */
async function turnUntil(player: Player, bets: object[], enough: (turn: Turn) => boolean) {
  for (let tries = 0; tries < 300; tries += 1) {
    const played = await turn(player, bets);
    if (enough(played)) return played;
  }
  throw new Error('300 rounds were not enough');
}

const place = (page: Page, spot: string) => page.locator(`[data-spot="${spot}"]`);
const spin = (page: Page) => page.locator('#place-bet');
const receipt = (page: Page) => page.locator('.receipt').first();

test('chips lie where they are put, and every step can be taken back', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/games/roulette');
  await place(page, 'straight:17').click();
  await expect(place(page, 'straight:17')).toHaveAccessibleName('17 흑, 100 걸림');
  await page.getByRole('button', { name: '칩 500' }).click();
  await place(page, 'red').click();
  await place(page, 'dozen:2').click();
  await expect(spin(page)).toContainText('1,100');

  await page.getByRole('button', { name: '두 배로' }).click();
  await expect(spin(page)).toContainText('2,200');
  await page.getByRole('button', { name: '되돌리기' }).click();
  await expect(spin(page)).toContainText('1,100');
  await page.getByRole('button', { name: '지우개' }).click();
  await place(page, 'dozen:2').click();
  await expect(spin(page)).toContainText('600');
  await page.getByRole('button', { name: '모두 지우기' }).click();
  await expect(spin(page)).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: '되돌리기' }).click();
  await expect(spin(page)).toContainText('600');
});

test('lines and corners between numbers take chips', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/games/roulette');
  const chip = page.locator('.numbers.over .tk');
  const box = (await place(page, 'straight:17').boundingBox())!;
  const at = (x: number, y: number) => ({ position: { x, y } });
  // The corner at the lower right: with 17 on a board on its side, with 20 on one that stands.
  await place(page, 'straight:17').click(at(box.width - 3, box.height - 3));
  await expect(chip).toHaveCount(1);
  await place(page, 'straight:17').click(at(box.width - 3, box.height / 2));
  await expect(chip).toHaveCount(2);
  await expect(place(page, 'straight:17')).toHaveAccessibleName('17 흑');
  await place(page, 'straight:17').click({ ...at(box.width - 3, box.height / 2), button: 'right' });
  await expect(chip).toHaveCount(1);
});

test('the board is played by keys alone', async ({ page, newPlayer }, info) => {
  test.skip(info.project.name === 'phone', 'arrows follow the board, which stands upright there');
  await newPlayer();
  await visit(page, '/games/roulette');
  await place(page, 'straight:0').focus();
  await page.keyboard.press('ArrowRight');
  await expect(place(page, 'straight:2')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(place(page, 'straight:2')).toHaveAccessibleName('2 흑, 100 걸림');
  // Half a step right is the line to 5.
  await page.keyboard.press('2');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press(' ');
  await expect(page.locator('.numbers.over .tk')).toHaveCount(1);
  await expect(spin(page)).toContainText('600');
  await page.keyboard.press('Backspace');
  await expect(page.locator('.numbers.over .tk')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(place(page, 'dozen:1')).toBeFocused();
  await page.keyboard.press('u');
  await expect(spin(page)).toContainText('600');
});

test('a round is shown with its receipt, and what it cost is what the books say', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const before = await player.gold();
  await visit(page, '/games/roulette');
  await place(page, 'straight:17').click();
  await place(page, 'red').click();
  await spin(page).click();
  await expect(page.locator('.wheel.is-turning')).toBeVisible();
  await expect(receipt(page)).toContainText('#1');
  await expect(page.locator('.wheel.is-turning')).toHaveCount(0);
  const after = await player.gold();
  await expect(receipt(page)).toContainText(signed(after - before));
  await expect(receipt(page)).toContainText('17 단일 100');
  await expect(page.getByRole('banner')).toContainText(written(after));
  await expect(page.locator('.history .pocket')).toHaveCount(1);

  // The board is empty again; the same bets come back with one press.
  await expect(spin(page)).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: '다시 걸기' }).click();
  await expect(spin(page)).toContainText('200');

  const pocket = await page.locator('.history .pocket').first().textContent();
  await page.reload();
  await expect(page.locator('.history .pocket').first()).toHaveText(pocket!);
  await expect(receipt(page)).toContainText('#1');
});

test('no button of the bar is covered on a small phone', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/games/roulette');
  for (const width of [320, 360, 375, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const covered = await page.locator('.bet-bar button').evaluateAll((buttons) =>
      buttons
        .filter((button) => {
          const { x, y, width, height } = button.getBoundingClientRect();
          const seen = document.elementFromPoint(x + width / 2, y + height / 2);
          return !button.contains(seen);
        })
        .map((button) => button.getAttribute('aria-label') ?? button.textContent),
    );
    expect(covered, `${width} px`).toEqual([]);
  }
});

test('a tap ends the motion, and nothing is charged twice', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const before = await player.gold();
  await visit(page, '/games/roulette');
  await place(page, 'black').click();
  await spin(page).click();
  await expect(page.locator('.wheel.is-turning')).toBeVisible();
  const began = Date.now();
  await page.locator('.wheel').click();
  await expect(receipt(page)).toContainText('#1');
  expect(Date.now() - began).toBeLessThan(2_000);
  expect(Math.abs((await player.gold()) - before)).toBe(100);
});

test('a loss and a payout below the stake have no light', async ({ page, newPlayer }) => {
  const player = await newPlayer(100_000);
  const bets = [
    { kind: 'red', amount: 100 },
    { kind: 'dozen', on: [1], amount: 1_000 },
  ];
  const played = await turnUntil(player, bets, (one) => one.payout > 0 && one.net < 0);
  await visit(page, '/games/roulette');
  await expect(receipt(page)).toContainText(signed(played.net));
  await expect(page.locator('.is-won, .pk.hit, .wheel-figure.on, .big')).toHaveCount(0);
  await expect(page.locator('.pk.landed')).toHaveText(`${played.pocket}`);
});

test('a win is lit and the round page draws it', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const bets = [{ kind: 'red', amount: 100 }];
  const played = await turnUntil(player, bets, (one) => one.net > 0);
  await visit(page, '/games/roulette');
  await expect(page.locator('.roulette-page.is-won')).toHaveCount(1);
  await page.goto(`/games/rounds/${played.round_id}`);
  await expect(page.locator('.board-panel .pk.hit')).toContainText(`${played.pocket}`);
  await expect(receipt(page)).toContainText('+100');
});

test('who has not enough gold is told so in place, and limits are told before anything is sent', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const before = await player.gold();
  await visit(page, '/games/roulette');
  await page.getByRole('button', { name: '칩 5K' }).click();
  await place(page, 'straight:8').click();
  await place(page, 'straight:8').click();
  const said = page.locator('#bet-status');
  await expect(said).toContainText('이 자리에는 5,000 골드까지 걸 수 있습니다.');
  // On phones the bar says it too: the line above the board may be out of sight.
  await expect(page.locator('.bet-said')).toContainText('5,000 골드까지');
  for (let chips = 0; chips < 6; chips += 1) await place(page, 'red').click();
  await expect(said).toContainText('골드가 모자랍니다');
  await expect(spin(page)).toHaveAttribute('aria-disabled', 'true');
  await spin(page).click({ force: true });
  expect(await player.gold()).toBe(before);
});

test('a lost answer is asked for again and charged once', async ({ page, newPlayer, trouble }) => {
  trouble.expect(/ERR_FAILED|ERR_CONNECTION|play\/turn/);
  const player = await newPlayer();
  const before = await player.gold();
  await visit(page, '/games/roulette');
  await place(page, 'odd').click();
  let lost = 0;
  await page.route('**/rpc/play/turn', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    // The club settles the round; only its answer does not arrive.
    await route.fetch();
    return route.abort();
  });
  await spin(page).click();
  await expect(page.locator('#bet-status')).toContainText('두 번 걸리지 않습니다');
  await page.getByRole('button', { name: '결과 다시 확인' }).click();
  await expect(receipt(page)).toContainText('#1');
  await expect(spin(page)).toBeFocused();
  expect(Math.abs((await player.gold()) - before)).toBe(100);
});

test('nothing moves for whoever wants it so', async ({ page, newPlayer }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await newPlayer();
  await visit(page, '/games/roulette');
  await place(page, 'even').click();
  await spin(page).click();
  await expect(receipt(page)).toContainText('#1', { timeout: 2_000 });
});

test('board and button are within reach on any screen', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/games/roulette');
  const seen = page.viewportSize()!;
  const button = (await spin(page).boundingBox())!;
  expect(button.y + button.height).toBeLessThanOrEqual(seen.height);
  for (const spot of ['straight:0', 'straight:36', 'dozen:3', 'column:1', 'high']) {
    const box = (await place(page, spot).boundingBox())!;
    expect(box.height, spot).toBeGreaterThanOrEqual(44);
    expect(box.x + box.width, spot).toBeLessThanOrEqual(seen.width);
  }
});
