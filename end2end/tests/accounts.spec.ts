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
  await page.getByLabel('초대 코드').fill('ZZZZ9999');
  await page.getByLabel('아이디').fill('someone_new');
  await page.getByLabel('닉네임').fill('밤손님');
  await page.getByLabel('비밀번호').fill('asdf12');
  await page.getByRole('checkbox', { name: /만 19세 이상/ }).check();
  await page.getByRole('button', { name: '클럽 들어가기' }).click();

  const password = page.getByLabel('비밀번호');
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await expect(password).toHaveAccessibleDescription(/10자/);
  await expect(page).toHaveURL(/\/$/);

  await password.fill(PASSWORD);
  await page.getByRole('button', { name: '클럽 들어가기' }).click();
  await expect(page.getByLabel('초대 코드')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('초대 코드')).toHaveAccessibleDescription(/초대 코드/);
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
