// What an operator decides about tables, as a player sees it: a game that is closed, odds that are announced.

import { sql } from '../club';
import { expect, signUp, test, visit, type Player } from '../fixtures';

/** The hash of the version that the server plays that table by. */
async function played(player: Player, table: string): Promise<string | undefined> {
  const tables = (await (await player.ask('/api/games/tables')).json()) as { table: string; table_hash: string }[];
  return tables.find((one) => one.table === table)?.table_hash;
}

test('a game is closed and opened again, and odds are announced on the page before they are played', async ({
  server,
  visitor,
  trouble,
}) => {
  test.slow();
  trouble.expect(/rpc\/play\/spin|status of 409|answer: 409/);
  const player = await signUp(server.url, server.database, 100_000);
  const page = await visitor(player);
  await visit(page, '/games/slot');
  await expect(page.locator('.table-notice')).toHaveCount(0);

  server.command(['tables', 'retire', 'slot', '--by', 'Mina', '--reason', '점검 중입니다']);
  await expect
    .poll(async () => (await player.ask('/api/games/tables')).text(), { timeout: 3_000 })
    .toContain('점검 중입니다');
  await page.locator('#place-bet').click();
  await expect(page.locator('#bet-status')).toContainText('점검 중입니다');
  await page.reload();
  await expect(page.locator('.table-notice')).toContainText('지금은 쉬는 게임입니다');
  await visit(page, '/lobby');
  await expect(page.locator('.hero-words')).toContainText('지금은 쉬는 게임');
  await expect(page.locator('.game-signs')).not.toContainText('지금은 쉬는 게임');
  await visit(page, '/games/slot');

  const who = ['--by', 'Mina', '--approved-by', 'Juno'];
  server.command(['tables', 'publish', 'slot/night-market', ...who, '--reason', '점검이 끝났습니다']);
  await expect
    .poll(async () => (await player.ask('/api/games/tables')).text(), { timeout: 3_000 })
    .not.toContain('점검 중입니다');
  await player.spin();

  const table = JSON.parse(server.command(['tables', 'export', 'slot/night-market']));
  table.version = 77;
  table.symbols[0].multiplier = 900;
  const said = ['--by', 'Mina', '--reason', '조용한 밤을 위해'];
  const imported = server.command(['tables', 'import', '--game', 'slot', '-', ...said], JSON.stringify(table));
  const hash = imported.trim().split('\n').pop()!;
  const told = server.command(['tables', 'publish', hash.slice(0, 12), ...who, '--reason', '조용한 밤을 위해']);
  expect(told).toContain('returns 95.91 %');
  for (const path of ['/games/slot', '/odds']) {
    await expect(async () => {
      await visit(page, path);
      await expect(page.locator('.table-notice')).toContainText('버전 77', { timeout: 1_000 });
    }).toPass();
    await expect(page.locator('.table-notice')).toContainText('95.91%');
    await expect(page.locator('.table-notice')).toContainText('조용한 밤을 위해');
  }
  // Whoever checks rounds has it as well, in the browser and in the file that needs no club.
  await visit(page, '/verify');
  await expect(page.locator(`#table option[value="${hash}"]`)).toHaveCount(1);
  expect(await (await fetch(`${server.url}/verify/offline`)).text()).toContain('version 77');
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond, 'nothing is beside the screen').toBeLessThanOrEqual(0);

  // The day has come: a page that was open before says so with its next round, and practice plays the same table.
  await visit(page, '/games/slot');
  const now = `select max(id) + 1, 'slot', 'night-market', decode('${hash}', 'hex'), null, now(), now(), 'Mina', 'Juno', 'why'`;
  sql(server.database, `insert into play_table_changes ${now} from play_table_changes`);
  // That it is announced was said before: what matters is that this server plays it.
  await expect.poll(async () => await played(player, 'night-market'), { timeout: 3_000 }).toBe(hash);
  await page.locator('#place-bet').click();
  await expect(page.locator('.toasts')).toContainText('배당표가 바뀌었습니다');
  await page.reload();
  await expect(page.locator('.table-notice')).toHaveCount(0);
  await visit(page, '/practice/slot');
  await page.locator('#place-bet').click();
  await expect(page.locator('.result')).toContainText(/−|\+/);
});

test('an announcement is taken back by one person', async ({ server, visitor }) => {
  const page = await visitor();
  const table = JSON.parse(server.command(['tables', 'export', 'rps/rps']));
  table.version = 77;
  table.bet_max = 10_000;
  const said = ['--by', 'Mina', '--reason', '낮은 한도'];
  const imported = server.command(['tables', 'import', '--game', 'rps', '-', ...said], JSON.stringify(table));
  const hash = imported.trim().split('\n').pop()!;
  server.command(['tables', 'publish', hash, ...said, '--approved-by', 'Juno']);
  server.command(['tables', 'retire', hash.slice(0, 8), '--by', 'Mina', '--reason', '없던 일로']);
  expect(server.command(['tables', 'list'])).toMatch(/draft +rps\/rps +77/);
  await visit(page, '/odds');
  await expect(page.locator('.table-notice')).toHaveCount(0);
});
