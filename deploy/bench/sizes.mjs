// What a browser with an empty cache loads for each page: files and bytes on the wire, as Chromium
// counts them. Paths after `player` are opened with the session cookie, paths after `guest` without. The end-to-end
// tests run on a debug build, so what breaks in an optimised one alone shows here: a page that dies is a failure.
//   node sizes.mjs URL SESSION guest PATH... player PATH...

import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../end2end/package.json', import.meta.url))(
  '@playwright/test',
);
const [url, session, ...words] = process.argv.slice(2);
const kinds = { script: 'js', wasm: 'wasm', stylesheet: 'css', font: 'fonts' };

/** The kind of file of that response, or nothing when its size is not printed. */
function kindOf(response) {
  if (/\.wasm(\?|$)/.test(response.url())) return 'wasm';
  // Files that a page preloads have no better type than their name.
  if (/\.js(\?|$)/.test(response.url())) return 'js';
  return kinds[response.request().resourceType()];
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const columns = ['wasm', 'js', 'css', 'fonts'];
console.log(
  ['page'.padEnd(24), 'files', 'code/KiB', ...columns.map((name) => `${name}/KiB`)]
    .map((cell, index) => (index === 0 ? cell : cell.padStart(10)))
    .join(' '),
);
const troubles = [];
let visitor = 'guest';
for (const path of words) {
  if (path === 'guest' || path === 'player') {
    visitor = path;
    continue;
  }
  const context = await browser.newContext();
  if (visitor === 'player') {
    await context.addCookies([{ name: 'casino_session', value: session, url }]);
  }
  const page = await context.newPage();
  const responses = [];
  page.on('response', (response) => responses.push(response));
  page.on('pageerror', (error) => troubles.push(`${path}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`${path}: ${message.text()}`);
  });
  await page.goto(url + path, { waitUntil: 'load' });
  await page
    .locator('html[data-hydrated]')
    .waitFor({ state: 'attached', timeout: 15_000 })
    .catch(() => troubles.push(`${path}: not hydrated within 15 s`));
  // What a page does once it is awake, such as listening to the stream, can break as well.
  await page.waitForTimeout(500);
  const bytes = Object.fromEntries(columns.map((name) => [name, 0]));
  let code = 0;
  for (const response of responses) {
    const kind = kindOf(response);
    if (!kind || !response.ok()) continue;
    const { responseBodySize } = await response.request().sizes();
    bytes[kind] += responseBodySize;
    if (kind === 'wasm' || kind === 'js') code += 1;
  }
  const kib = (sum) => (sum / 1024).toFixed(0).padStart(10);
  console.log(
    [
      path.padEnd(24),
      String(code).padStart(10),
      kib(bytes.wasm + bytes.js),
      ...columns.map((name) => kib(bytes[name])),
    ].join(' '),
  );
  await context.close();
}
await browser.close();
if (troubles.length > 0) {
  console.error(troubles.join('\n'));
  process.exitCode = 1;
}
