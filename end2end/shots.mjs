import { chromium } from 'playwright-core';
const url = process.argv[2];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu'] });
for (const [w,h] of [[390,844],[1440,900]]) {
  const ctx = await browser.newContext({ baseURL: url, viewport: { width: w, height: h }, locale: 'ko-KR', timezoneId: 'Asia/Seoul' });
  const page = await ctx.newPage();
  page.on('console', m => { if (['error','warning'].includes(m.type())) console.log(w, page.url(), m.text().slice(0,200)); });
  await page.goto('/login');
  await page.fill('input[name=site_id]', 'demo'); await page.fill('input[name=password]', 'neon-seoul-2am');
  await page.locator('form button[type=submit]').first().click();
  await page.waitForURL(/lobby/);
  for (const [name, path] of (process.argv[3] ?? 'lobby=/lobby,slot=/games/slot,river=/games/river,roulette=/games/roulette,rps=/games/rps,odds=/odds,limits=/limits,verify=/verify,practice=/practice,practice-rps=/practice/rps,profile=/profile').split(',').map(x => x.split('='))) {
    await page.goto(path); await page.waitForSelector('html[data-hydrated]'); await page.waitForTimeout(900);
    await page.screenshot({ path: `/tmp/pics/${name}-${w}.png` });
  }
  await ctx.close();
}
await browser.close();
