// Coming in: from an invite code to the first receipt, and out again.

import { alive, expect, newInvite, test, visit } from '../fixtures';

const PASSWORD = 'lanterns-after-rain';

test('a guest signs up, spins once and reads the receipt', async ({ page }) => {
  const code = newInvite(process.env.CLUB_DATABASE!, 2_000);
  const siteId = `g_${code.replace('-', '').toLowerCase()}`;
  await visit(page, '/');
  await page.getByLabel('초대 코드').fill(code);
  await expect(page.getByText('2,000', { exact: false }).first()).toBeVisible();
  await page.getByLabel('아이디').fill(siteId);
  await page.getByLabel('닉네임').fill(`손님${code.slice(0, 4)}`);
  await page.getByLabel('비밀번호').fill(PASSWORD);
  await page.getByRole('checkbox', { name: /만 19세 이상/ }).check();
  await page.getByRole('button', { name: '클럽 들어가기' }).click();

  await expect(page).toHaveURL(/\/lobby$/);
  await alive(page);
  await expect(page.getByText('12,000').first()).toBeVisible();

  await page.getByRole('link', { name: /야시장 슬롯/ }).first().click();
  await expect(page).toHaveURL(/\/games\/slot$/);
  await page.getByLabel('라인당 베팅').selectOption('10');
  await page.getByRole('button', { name: /돌리기/ }).click();

  const receipt = page.locator('.receipt').filter({ hasText: 'Night Market' });
  await expect(receipt).toContainText('#1');
  await expect(receipt).toContainText('베팅 10 × 5라인');
  await expect(receipt).toContainText('−50');
  await expect(receipt).toContainText('순손익');
});

test('a field that cannot be used says why beside itself', async ({ page, trouble }) => {
  trouble.expect(/\b4\d\d\b/);
  await visit(page, '/');
  const code = page.getByLabel('초대 코드');
  await code.fill('ZZZZ9999');
  await expect(code, 'a whole code is checked at once').toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('아이디').fill('someone_new');
  await page.getByLabel('닉네임').fill('밤손님');
  await page.getByLabel('비밀번호').fill('asdf12');
  await page.getByRole('checkbox', { name: /만 19세 이상/ }).check();
  await page.getByRole('button', { name: '클럽 들어가기' }).click();

  const password = page.getByLabel('비밀번호');
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await expect(password).toHaveAccessibleDescription(/10자/);
  await expect(code, 'the first bad field of the page has the focus').toBeFocused();
  await expect(page).toHaveURL(/\/$/);

  await password.fill(PASSWORD);
  await page.getByRole('button', { name: '클럽 들어가기' }).click();
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await expect(code).toHaveAccessibleDescription(/초대 코드/);
});

test('in English a field is called what the page calls it', async ({ page, trouble }) => {
  trouble.expect(/\b4\d\d\b/);
  await visit(page, '/');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.getByLabel('Username').fill('abc');
  await expect(page.getByLabel('Username')).toHaveAccessibleDescription(
    'Username has 3 characters; it takes at least 4.',
  );
  await page.getByLabel('Invite code').fill('ZZZZ9999');
  await page.getByLabel('Nickname').fill('guest');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Enter the club' }).click();
  await expect(page.getByLabel('Invite code'), 'it comes before the username').toBeFocused();
});

test('a wrong password is refused and the right one lets in', async ({ page, visitor, newPlayer, trouble }) => {
  const player = await newPlayer();
  trouble.expect(/\b401\b/);
  const guest = await visitor();
  await visit(guest, '/login');
  await guest.getByLabel('아이디').fill(player.siteId);
  await guest.getByLabel('비밀번호').fill('not-the-password');
  await guest.getByRole('button', { name: '로그인' }).click();
  await expect(guest.getByRole('alert')).toContainText(/아이디|비밀번호/);
  await expect(guest.getByLabel('비밀번호')).toBeFocused();
  await guest.getByLabel('비밀번호').fill(player.password);
  await guest.getByRole('button', { name: '로그인' }).click();
  await expect(guest).toHaveURL(/\/lobby$/);
  await page.close();
});

test('after log-out the pages of a player are closed', async ({ page, newPlayer }) => {
  await newPlayer();
  await visit(page, '/profile');
  await page.getByRole('button', { name: '로그아웃' }).click();
  await expect(page).toHaveURL(/\/(login)?$/);
  await page.goto('/profile');
  await expect(page).toHaveURL(/\/login/);
});

test('a tab whose session ended in another one says so by itself', async ({ page, context, newPlayer, trouble }) => {
  trouble.expect(/rpc\/lobby\/page|status of 401/);
  await newPlayer();
  await visit(page, '/lobby');
  const other = await context.newPage();
  await visit(other, '/profile');
  await other.getByRole('button', { name: '로그아웃' }).click();
  await expect(page).toHaveURL(/\/login/, { timeout: 20_000 });
});

test('a changed seed is shown beside the hash that was there before, and they match', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  await player.spin();
  const seeds = await player.ask('/api/fairness/seed');
  const { server_seed_hash: published } = (await seeds.json()) as { server_seed_hash: string };
  await visit(page, '/games/slot');
  await page.locator('details.rotate > summary').click();
  await page.getByRole('button', { name: '무작위 시드' }).click();
  await expect(page.getByLabel('새 시드')).toHaveValue(/^[0-9a-f]{32}$/);
  await page.getByRole('button', { name: '바꾸고 지금 시드 공개' }).click();

  const revealed = page.locator('#seed-revealed');
  await expect(revealed).toContainText(published);
  await expect(revealed.getByText('일치', { exact: true })).toBeVisible();
  await expect(revealed).toBeFocused();
  await page.getByRole('button', { name: '공개된 시드 보기' }).click();
  await expect(page.locator('#revealed-list')).toContainText(published);
});

test('totals, today and the list agree while another tab plays', async ({ page, newPlayer }) => {
  const player = await newPlayer();
  await player.spin();
  await visit(page, '/profile');
  for (let round = 0; round < 6; round += 1) await player.spin();
  const totals = page.locator('section', { has: page.getByRole('heading', { name: '지금까지' }) });
  const figure = (name: string) => totals.locator('dl', { hasText: name }).first().locator('dd');
  await expect(figure('오늘 판수')).toHaveText('7');
  await expect(page.locator('#rounds tbody tr')).toHaveCount(7);
  const today = await figure('오늘 순손익').textContent();
  await expect(totals.locator('.panel-h b')).toHaveText(today!);
});
