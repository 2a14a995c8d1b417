// What the club is heard by: nothing until somebody asks for it, and a loss by its latches alone.

import type { Page } from '@playwright/test';
import { expect, test, visit } from '../fixtures';

const state = (page: Page) => expect(page.locator('html'));
/** The loudspeaker: in the rail on wide screens, beside the sign on phones. */
const speaker = (page: Page) => page.getByRole('button', { name: '소리', exact: true }).filter({ visible: true });

/** Counts what the page starts to play, without keeping anything from being heard. */
async function listen(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const heard = { sources: 0 };
    Object.assign(window, { heard });
    const start = AudioScheduledSourceNode.prototype.start;
    AudioScheduledSourceNode.prototype.start = function (...when) {
      heard.sources += 1;
      return start.apply(this, when);
    };
    // An oscillator and a piece of noise begin by their own methods.
    for (const kind of [OscillatorNode, AudioBufferSourceNode]) {
      const own = Object.getOwnPropertyDescriptor(kind.prototype, 'start');
      if (!own) continue;
      kind.prototype.start = function (this: any, ...when: any[]) {
        heard.sources += 1;
        return own.value.apply(this, when);
      };
    }
  });
  return () => page.evaluate(() => (window as any).heard.sources as number);
}

/** Lets the next bet ask with fresh keys until its round satisfies `enough`. */
async function answer(page: Page, enough: (net: number) => boolean): Promise<void> {
  await page.unroute('**/rpc/play/spin');
  await page.route('**/rpc/play/spin', async (route) => {
    const body = new URLSearchParams(route.request().postData() ?? '');
    for (let tries = 0; tries < 3000; tries += 1) {
      body.set('idempotency_key', crypto.randomUUID());
      const response = await route.fetch({ postData: body.toString() });
      const round = (await response.json()) as { header: { net: number } };
      if (enough(round.header.net)) return route.fulfill({ response });
    }
    throw new Error('3000 rounds were not enough');
  });
}

async function play(page: Page): Promise<void> {
  const spin = page.locator('#place-bet');
  await spin.click();
  await expect(spin).toHaveAttribute('aria-busy', 'true');
  await expect(spin).not.toHaveAttribute('aria-busy', 'true');
}

test('nothing is loaded or heard until somebody asks for it', async ({ page, newPlayer }) => {
  await newPlayer(100_000);
  const heard = await listen(page);
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await visit(page, '/games/slot');
  await play(page);
  await state(page).toHaveAttribute('data-sound', 'off');
  expect(await heard()).toBe(0);
  const before = loaded.filter((url) => url.includes('.wasm')).length;

  await speaker(page).click();
  await state(page).toHaveAttribute('data-sound', 'running');
  await expect(speaker(page)).toHaveAttribute('aria-pressed', 'true');
  expect(loaded.filter((url) => url.includes('.wasm')).length).toBeGreaterThan(before);
  expect(loaded.filter((url) => /\.(mp3|ogg|wav|m4a)/.test(url))).toEqual([]);
});

test('a loss is heard by its three latches, and a win by more', async ({ page, newPlayer }) => {
  await newPlayer(100_000);
  const heard = await listen(page);
  await visit(page, '/games/slot');
  await page.getByRole('button', { name: '최소' }).click();
  await speaker(page).click();
  await state(page).toHaveAttribute('data-sound', 'running');

  await answer(page, (net) => net < 0);
  let before = await heard();
  await play(page);
  await page.waitForTimeout(300);
  // A latch is a thump and a touch of felt.
  expect((await heard()) - before).toBe(6);

  await answer(page, (net) => net > 0);
  before = await heard();
  await play(page);
  await page.waitForTimeout(300);
  // Three latches; two notes with their octaves or a strike; nine steps of the printer.
  expect((await heard()) - before).toBeGreaterThanOrEqual(6 + 4 + 9);
});

test('the switch is kept over a reload, and the sound waits for a tap', async ({ page, newPlayer }) => {
  await newPlayer(100_000);
  const heard = await listen(page);
  await visit(page, '/games/slot');
  await speaker(page).click();
  await state(page).toHaveAttribute('data-sound', 'running');
  await visit(page, '/games/slot');
  await expect(speaker(page)).toHaveAttribute('aria-pressed', 'true');
  await state(page).toHaveAttribute('data-sound', 'waiting');
  expect(await heard()).toBe(0);
  await page.locator('.slot-sign').click();
  await state(page).toHaveAttribute('data-sound', 'running');
  // Nobody sees the page: it is silent, and goes on when somebody does.
  const hide = (hidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, hidden);
  await hide(true);
  await state(page).toHaveAttribute('data-sound', 'suspended');
  await hide(false);
  await state(page).toHaveAttribute('data-sound', 'running');
  await speaker(page).click();
  await state(page).toHaveAttribute('data-sound', 'off');
});

test('how loud it is is set on the profile page and kept', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/profile');
  const volume = page.getByRole('slider', { name: '소리 크기' });
  await expect(volume).toBeDisabled();
  await page.getByRole('switch', { name: '소리', exact: true }).click();
  await expect(volume).toBeEnabled();
  await volume.focus();
  await page.keyboard.press('Home');
  await expect(volume).toHaveValue('0');
  await page.keyboard.press('ArrowRight');
  await visit(page, '/profile');
  await expect(page.getByRole('slider', { name: '소리 크기' })).toHaveValue('5');
});

for (const [path, stops] of [
  ['/games/river', 5],
  ['/games/roulette', 1],
] as const) {
  test(`${path} is heard as well`, async ({ page, newPlayer }) => {
    await newPlayer(100_000);
    const heard = await listen(page);
    await visit(page, path);
    await speaker(page).click();
    await state(page).toHaveAttribute('data-sound', 'running');
    if (path === '/games/roulette') await page.locator('[data-spot="red"]').click();
    const before = await heard();
    await play(page);
    expect((await heard()) - before).toBeGreaterThanOrEqual(stops * 2);
  });
}

test('a win at rock-paper-scissors that waits for a choice is heard by its chime, and a loss by a latch', async ({ page, newPlayer }) => {
  await newPlayer(100_000);
  const heard = await listen(page);
  await visit(page, '/games/rps');
  await speaker(page).click();
  await state(page).toHaveAttribute('data-sound', 'running');
  for (const [ends, sources] of [
    ['"settled"', 2],
    ['"open"', 2 + 4],
  ] as const) {
    await page.route('**/rpc/play/rps_begin', async (route) => {
      const body = new URLSearchParams(route.request().postData() ?? '');
      for (let tries = 0; tries < 60; tries += 1) {
        body.set('idempotency_key', crypto.randomUUID());
        const response = await route.fetch({ postData: body.toString() });
        if ((await response.text()).startsWith(`{${ends}`)) return route.fulfill({ response });
      }
      throw new Error('60 throws were not enough');
    });
    const before = await heard();
    await play(page);
    await page.waitForTimeout(300);
    // A latch is a thump and a touch of felt, a chime two notes with their octaves; no receipt is printed.
    expect((await heard()) - before).toBe(sources);
    await page.unroute('**/rpc/play/rps_begin');
  }
});
