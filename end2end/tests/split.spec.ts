// Pages whose code is a module of its own: a module that does not come, and one of another build.

import { rebuilt } from '../builds';
import { expect, test, visit } from '../fixtures';

const MODULE = /\/pkg\/split_(?!lobby)[^/]*\.wasm/;

test('a page whose module does not come says so, and the next page works', async ({
  page,
  newPlayer,
  trouble,
}) => {
  trouble.expect(/split_.*\.wasm|Failed to load resource|Failed to fetch/);
  await newPlayer();
  await page.route(MODULE, (route) => route.abort());
  await visit(page, '/lobby');
  const menu = page.getByRole('navigation').filter({ visible: true }).first();
  await menu.locator('a[href="/profile"]').click();
  await expect(page.getByRole('alert')).toContainText('불러오지 못했습니다');
  await menu.locator('a[href="/lobby"]').click();
  await expect(page.locator('.lobby-rows')).toBeVisible();
  // What failed is asked for again.
  await page.unroute(MODULE);
  await menu.locator('a[href="/profile"]').click();
  await expect(page.locator('.profile-page')).toBeVisible();
});

test('a browser that knows the build before shows the text of the new one', async ({
  page,
  server,
}) => {
  const odds = async (on: typeof page) => {
    await on.locator('a[href="/odds"]').filter({ visible: true }).first().click();
    await expect(on.locator('.odds-page')).toBeVisible();
    return on.locator('.odds-page');
  };
  await visit(page, `${server.url}/odds`);
  await visit(page, `${server.url}/login`);
  // This tab stays open while the club is deployed, and loads the module of its own build afterwards.
  const open = await page.context().newPage();
  await visit(open, `${server.url}/login`);
  await server.deploy(rebuilt(server.build, '어떻게 공정한가', '어떻게 공평한가'));
  await visit(page, `${server.url}/login`);
  await expect(await odds(page)).toContainText('어떻게 공평한가');
  await expect(await odds(open)).toContainText('어떻게 공정한가');
});
