// Live: what one player does, others see; what a dead server interrupts, a living one completes.

import { expect, signUp, test, visit, written, type Round } from '../fixtures';

test('a big win arrives on the board of somebody else', async ({ page, visitor, newPlayer }) => {
  await newPlayer();
  await visit(page, '/lobby');
  const board = page.getByRole('region', { name: '실시간 당첨 알림' });
  await expect(board).toBeVisible();

  const other = await signUp(process.env.CLUB_URL!, process.env.CLUB_DATABASE!, 1_000_000);
  // The board shows wins from ten stakes and a thousand gold on; a stake is five hundred here.
  const win = await other.spinUntil((round) => round.payout >= 10 * round.bet, 100, 5);
  await expect(board).toContainText(`+${written(win.net)}`);
  await expect(board).not.toContainText(other.nickname);

  const guest = await visitor();
  await visit(guest, '/odds');
  await expect(guest.getByRole('region', { name: '실시간 당첨 알림' })).toContainText(written(win.net));
});

test('a round played while the page was on its way is told to it', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  const shown = await player.spin();
  let missed: Round | undefined;
  // The page has been rendered, and its stream is about to open.
  await page.route('**/api/stream*', async (route) => {
    missed ??= await player.spin();
    await route.continue();
  });
  await visit(page, '/lobby');
  const rounds = page.locator('.lobby-rows');
  await expect(rounds.locator(`a[href*="${shown.round_id}"]`)).toBeVisible();
  await expect.poll(() => missed).toBeTruthy();
  await expect(rounds.locator(`a[href*="${missed!.round_id}"]`)).toBeVisible();
});

test('a page that lost its server misses no round', async ({ server, visitor, trouble }) => {
  test.slow();
  // The test kills the server under an open page.
  trouble.expect(/ERR_CONNECTION|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|api\/stream/);
  const player = await signUp(server.url, server.database, 100_000);
  const page = await visitor(player);
  await visit(page, '/profile');
  const first = await player.spin();
  await expect(page.getByRole('banner')).toContainText(written(first.balances.gold));

  await server.stop('SIGKILL');
  await server.start();
  let last = first;
  for (let rounds = 0; rounds < 5; rounds += 1) last = await player.spin();

  // Nobody touches the page: its stream opens again and tells what it missed.
  await expect(page.getByRole('banner')).toContainText(written(last.balances.gold), {
    timeout: 30_000,
  });
  const told = await player.ask('/api/games/history?limit=100');
  const history = (await told.json()) as { items: { number: number }[] };
  expect(history.items.map((round) => round.number)).toEqual([6, 5, 4, 3, 2, 1]);
});

test('a stream that reconnects is told every round after the last it saw', async ({ server }) => {
  test.slow();
  const player = await signUp(server.url, server.database, 100_000);
  for (let rounds = 0; rounds < 3; rounds += 1) await player.spin();
  const seen = await rounds(player, 'r1', 2);
  expect(seen).toEqual(['r2', 'r3']);

  await server.stop('SIGKILL');
  await server.start();
  await player.spin();
  expect(await rounds(player, 'r2', 2)).toEqual(['r3', 'r4']);
});

/** Opens the stream as a program does and answers the ids of the first `count` rounds it tells. */
async function rounds(
  player: { ask: (path: string, init?: RequestInit) => Promise<Response> },
  after: string,
  count: number,
): Promise<string[]> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), 15_000);
  const answer = await player.ask('/api/stream', {
    headers: { accept: 'text/event-stream', 'last-event-id': after },
    signal: end.signal,
  });
  expect(answer.status).toBe(200);
  const ids: string[] = [];
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const id = /^id: ?(r\d+)$/m.exec(frame)?.[1];
      if (id && /^event: ?round$/m.test(frame)) ids.push(id);
    }
    if (ids.length >= count) break;
  }
  clearTimeout(timer);
  end.abort();
  return ids;
}
