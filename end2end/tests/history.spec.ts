// Rounds looked through, shared and taken along; what they came to; what everybody sees of everybody.

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, signUp, signed, test, visit, written, type Player } from '../fixtures';

interface Round {
  number: number;
  round_id: string;
  game: string;
  bet: number;
  payout: number;
  net: number;
}

const rounds = async (player: Player, query = ''): Promise<Round[]> => {
  const answer = await player.ask(`/api/games/history?limit=100&${query}`);
  return ((await answer.json()) as { items: Round[] }).items;
};

/** Asks for a change as a program does. */
async function send(player: Player, path: string, body: unknown, method = 'POST'): Promise<void> {
  const answer = await player.ask(path, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

const turn = (player: Player) =>
  send(player, '/api/games/roulette', { table: 'rotary', bets: [{ kind: 'red', amount: 100 }] });

/** What the list shows, by the numbers of the rounds. */
const shown = (numbers: number[]) => numbers.map((number) => new RegExp(`#${number}$`));

test('a filter stands in the address, can be shared, and is cleared again', async ({ page, newPlayer, visitor }) => {
  const player = await newPlayer();
  for (let n = 0; n < 12; n += 1) await player.spin(20, 5);
  for (let n = 0; n < 3; n += 1) await turn(player);
  await visit(page, '/profile');
  await page.getByRole('link', { name: '전체 기록' }).click();
  await expect(page).toHaveURL(/\/profile\/history$/);
  const links = page.locator('#round-list tbody a');
  await expect(links).toHaveCount(15);

  await page.getByLabel('게임').selectOption('slot');
  await page.getByLabel('베팅 최소').fill('100');
  await page.getByRole('button', { name: '찾기' }).click();
  await expect(page).toHaveURL(/\?game=slot&bet_min=100$/);
  await expect(links).toHaveCount(12);
  await page.getByRole('link', { name: '진 판' }).click();
  await expect(page).toHaveURL(/game=slot&result=lost&bet_min=100$/);
  const lost = (await rounds(player, 'game=slot&result=lost')).map((round) => round.number);
  await expect(links).toHaveText(shown(lost));

  // Somebody opens the same address on another device.
  const other = await visitor(player);
  await visit(other, page.url());
  await expect(other.locator('#round-list tbody a')).toHaveText(shown(lost));
  await expect(other.getByLabel('게임')).toHaveValue('slot');
  await expect(other.getByLabel('베팅 최소')).toHaveValue('100');

  await page.goBack();
  await expect(links).toHaveCount(12);
  await expect(page.getByLabel('게임')).toHaveValue('slot');
  await page.getByRole('link', { name: '조건 지우기' }).click();
  await expect(page).toHaveURL(/\/profile\/history$/);
  await expect(links).toHaveCount(15);
  await expect(page.getByLabel('게임')).toHaveValue('');
  await expect(page.getByLabel('베팅 최소')).toHaveValue('');
});

test('a filter that fits nothing says so, and one that makes no sense is named', async ({ page, newPlayer, trouble }) => {
  trouble.expect(/profile\/history\?payout_min=ten|400/);
  const player = await newPlayer();
  await player.spin(10, 5);
  await visit(page, '/profile/history?bet_min=9000');
  await expect(page.locator('#rounds')).toContainText('이 조건에 맞는 판이 없습니다');
  await visit(page, '/profile/history?payout_min=ten');
  await expect(page.getByRole('alert')).toContainText('최소 지급');
});

test('a download has the rounds that the list shows', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  for (let n = 0; n < 8; n += 1) await player.spin(10, 5);
  await turn(player);
  await visit(page, '/profile/history?game=slot');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV 내려받기' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^casino-club-rounds-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await readFile((await download.path())!, 'utf8');
  const lines = text.trimEnd().split('\r\n');
  expect(lines[0]).toBe('number,round_id,settled_at,game,table,bet,payout,net,jackpot');
  const told = lines.slice(1).map((line) => {
    const [number, id, , game, , bet, payout, net] = line.split(',');
    return [Number(number), id, game, Number(bet), Number(payout), Number(net)];
  });
  const expected = (await rounds(player, 'game=slot')).map((round) => [
    round.number,
    round.round_id,
    round.game,
    round.bet,
    round.payout,
    round.net,
  ]);
  expect(told).toEqual(expected);
});

test('statistics tell what the rounds of each game came to', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  for (let n = 0; n < 6; n += 1) await player.spin(20, 5);
  await turn(player);
  const counted = async () => {
    const answer = await player.ask('/api/games/stats');
    const { games } = (await answer.json()) as { games: { rounds: number }[] };
    return games.reduce((sum, game) => sum + game.rounds, 0);
  };
  await expect.poll(counted).toBe(7);
  const slot = await rounds(player, 'game=slot');
  const sum = (of: (round: Round) => number) => slot.reduce((total, round) => total + of(round), 0);
  await visit(page, '/profile');
  await expect(page.locator('#days .day-chart')).toHaveAttribute('aria-label', /지난 30일/);
  await page.locator('#days').getByRole('link', { name: '게임별 통계' }).click();
  const panel = page.locator('.game-statistics').filter({
    has: page.getByRole('heading', { name: '야시장 슬롯' }),
  });
  const net = sum((round) => round.net);
  await expect(panel.locator('.panel-h b')).toHaveText(signed(net));
  const figure = (name: string) => panel.locator('.stat').filter({ hasText: name }).locator('dd');
  await expect(figure('판수')).toHaveText('6');
  await expect(figure('건 골드')).toHaveText('600');
  await expect(figure('받은 골드')).toHaveText(written(sum((round) => round.payout)));
  await panel.getByText('표로 보기').click();
  await expect(panel.locator('tbody tr')).toHaveCount(1);
  await expect(panel.locator('tbody tr td').last()).toHaveText(signed(net));
  // The scale stands beside the bar of today.
  await expect(panel.locator('.day-chart rect')).toHaveCount(1);
  await expect(panel.locator('.day-chart-scale li').first()).toHaveText(/\d/);
  await panel.getByRole('link', { name: '이 게임의 기록' }).click();
  await expect(page.locator('#round-list tbody tr')).toHaveCount(6);
});

test('the counters of the alley move when somebody else plays', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/lobby');
  const counter = page.locator('.counters .stat').filter({ hasText: '오늘 골목의 판' }).locator('dd');
  const number = async () => Number((await counter.innerText()).replaceAll(',', ''));
  const before = await number();
  const other = await signUp(process.env.CLUB_URL!, process.env.CLUB_DATABASE!);
  for (let n = 0; n < 3; n += 1) await other.spin(10, 5);
  await expect.poll(number, { timeout: 15_000 }).toBeGreaterThanOrEqual(before + 3);
  const playing = page.locator('.counters .stat').filter({ hasText: '지금 노는 손님' }).locator('dd');
  await expect(playing).toHaveText(/^[1-9][\d,]*명$/);
});

test('who rests sees the records and no way in, and takes the rounds along', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  await player.spin(10, 5);
  await send(player, '/api/play-limits/self-exclusion', { days: 180 });
  await visit(page, '/lobby');
  await expect(page.locator('.lobby-resting')).toContainText('까지 쉽니다');
  await expect(page.getByRole('link', { name: /입장하기/ })).toHaveCount(0);
  await expect(page.locator('.game-sign, .counters')).toHaveCount(0);
  await expect(page.locator('.ticker')).toContainText('1336');
  await page.getByRole('link', { name: '기록 보기' }).click();
  await expect(page.locator('#round-list tbody tr')).toHaveCount(1);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV 내려받기' }).click();
  await downloading;
});

test('the time of the day stands beside its limit and grows with the rounds', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const limits = { daily_loss: null, daily_stake: null, daily_minutes: 120 };
  await send(player, '/api/play-limits', limits, 'PUT');
  await player.spin(10, 5);
  await visit(page, '/lobby');
  const limit = page.locator('.time-limit:visible');
  await expect(limit).toHaveText(/0분 \/ 2시간/);
  await expect(limit.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '0');
});
