// Picking rounds of a revealed seed along its line, and seeing what is recorded beside what was computed.

import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, visit, type Player } from '../fixtures';
import type { Page } from '@playwright/test';

async function post<T>(player: Player, path: string, body: object): Promise<T> {
  const answer = await player.ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return (await answer.json()) as T;
}

const reveal = (player: Player, clientSeed = `dice ${randomUUID()}`) =>
  post(player, '/api/fairness/rotate', { client_seed: clientSeed });

/** Plays a round of every game, in the order of the menu, and ends the pair; answers their ids. */
async function playAll(player: Player): Promise<string[]> {
  const play = async (game: string, body: object) =>
    (await post<{ round_id: string }>(player, `/api/games/${game}`, body)).round_id;
  const rounds = [
    await play('slot', { machine: 'night-market', bet_per_line: 20, lines: 5 }),
    await play('roulette', { table: 'rotary', bets: [{ kind: 'red', amount: 100 }] }),
  ];
  const thrown = await post<{ round_id: string; state: string }>(player, '/api/games/rps', {
    table: 'rps',
    bet: 1000,
    throw: 'rock',
  });
  if (thrown.state === 'open') await post(player, `/api/games/rps/${thrown.round_id}/cash-out`, {});
  rounds.push(thrown.round_id);
  rounds.push(await play('slot', { machine: 'han-river', bet_per_line: 5, lines: 20 }));
  await reveal(player);
  return rounds;
}

const verdict = (page: Page) => page.locator('#verdict');
const stop = (page: Page, nonce: number) => page.getByRole('link', { name: new RegExp(`^회차 ${nonce},`) });

interface Told {
  header: { payout: number; net: number };
  detail: { slot?: { grid: string[][] } };
}

/** From here on the club's rounds come to the page with that change. */
async function tamper(page: Page, change: (round: Told) => void): Promise<void> {
  await page.route('**/rpc/play/rounds_of_pair*', async (route) => {
    const response = await route.fetch();
    const rounds = (await response.json()) as { items: Told[] };
    rounds.items.forEach(change);
    await route.fulfill({ response, json: rounds });
  });
}

/** Whoever uses other senses, or a phone, finds everything: no serious finding, nothing beyond the edge. */
async function isOpenToAll(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical' || one.id === 'target-size');
  expect(serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond).toBeLessThanOrEqual(0);
}

test('rounds of every game are picked along the line with the keyboard, without a request', async ({
  page,
  newPlayer,
  context,
  trouble,
}) => {
  trouble.expect(/ERR_INTERNET_DISCONNECTED/);
  const player = await newPlayer();
  const ids = await playAll(player);
  await visit(page, '/verify');
  // The latest is there at once.
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'Match');
  await expect(stop(page, 4)).toHaveAttribute('aria-current', 'true');
  await expect(verdict(page)).toContainText('보낸 요청 0');
  await isOpenToAll(page);

  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await context.setOffline(true);
  await stop(page, 4).focus();
  for (const nonce of [3, 2, 1]) {
    await page.keyboard.press('ArrowLeft');
    await expect(stop(page, nonce)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`round=${ids[nonce - 1]}`));
    await expect(stop(page, nonce)).toHaveAttribute('aria-current', 'true');
    await expect(stop(page, nonce)).toBeFocused();
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'Match');
    // Both windows, with the same in them.
    const windows = verdict(page).locator('.window-pair').first().getByRole('img');
    await expect(windows).toHaveCount(2);
    const [recorded, computed] = await windows.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(recorded).toBe(computed);
    await expect(page.locator('.mini .bad')).toHaveCount(0);
    await expect(page.locator('.receipt').first()).toBeVisible();
  }
  await expect(verdict(page)).toContainText('아홉 칸과 당첨');
  await expect(page.locator('.stops .done')).toHaveCount(4);
  expect(asked.filter((url) => url.includes('/rpc/'))).toEqual([]);
  await context.setOffline(false);
});

test('a cell that was changed in the record is marked in both windows, and no sign is lit', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  await post(player, '/api/games/slot', { machine: 'night-market', bet_per_line: 20, lines: 5 });
  await reveal(player);
  await tamper(page, ({ detail }) => {
    const row = detail.slot!.grid[1]!;
    row[2] = row[2] === 'ramen' ? 'cat' : 'ramen';
  });
  await visit(page, '/verify');
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'Mismatch');
  await expect(verdict(page)).toContainText('한 칸이 다릅니다. 칸 5');
  await expect(page.locator('.mini .bad')).toHaveCount(2);
  await expect(page.locator('.mini').last().locator('span:nth-child(6)')).toContainText('다름');
  await expect(page.locator('.word.bad')).toHaveCount(1);
  await expect(stop(page, 1)).toHaveClass(/bad/);
  await expect(verdict(page).locator('.tube')).toHaveClass(/off/);
  await expect(page.getByRole('button', { name: '1판 모두 검증' })).not.toHaveClass(/lit/);
  await isOpenToAll(page);
});

test('a pocket that was changed is marked, too', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  await post(player, '/api/games/roulette', { table: 'rotary', bets: [{ kind: 'red', amount: 100 }] });
  await reveal(player);
  await tamper(page, (round) => {
    const { roulette } = round.detail as { roulette: { pocket: number } };
    roulette.pocket = (roulette.pocket + 1) % 37;
  });
  await visit(page, '/verify');
  await expect(verdict(page)).toContainText('포켓이 다릅니다.');
  await expect(page.locator('.mini .bad')).toHaveCount(2);
});

test('a seed with many rounds shows nine of them, and leads to all', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const first = await player.spin();
  for (let spins = 1; spins < 120; spins += 1) await player.spin();
  await reveal(player, 'second');
  await player.spin();
  await reveal(player, 'third');
  await visit(page, `/verify?round=${first.round_id}`);
  // The line begins where the round is, far from the latest.
  await expect(stop(page, 1)).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('.stops a')).toHaveCount(9);
  await isOpenToAll(page);
  await stop(page, 1).focus();
  await page.keyboard.press('End');
  await expect(stop(page, 120)).toBeFocused();
  await expect(page.locator('.stops a')).toHaveCount(9);
  await page.keyboard.press('PageUp');
  await expect(stop(page, 111)).toBeFocused();
  await page.getByRole('button', { name: '앞의 판' }).click();
  await expect(stop(page, 102)).toBeVisible();
  await expect(page.getByText('120판 중 102–110')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Home');
  await expect(stop(page, 1)).toBeVisible();

  await page.getByRole('button', { name: '다른 시드' }).click();
  await page.getByRole('link', { name: /second/ }).click();
  await expect(page.getByRole('button', { name: '1판 모두 검증' })).toBeVisible();
  await expect(stop(page, 1)).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('.receipt').first()).toContainText('#121');
});
