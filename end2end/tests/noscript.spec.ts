// Without scripts: every form is a form.

import { expect, newInvite, test } from '../fixtures';

const PASSWORD = 'lanterns-after-rain';

test('sign-up, a spin and log-out work without scripts', async ({ page }) => {
  const code = newInvite(process.env.CLUB_DATABASE!);
  await page.goto('/');
  await page.getByLabel('초대 코드').fill(code);
  await page.getByLabel('아이디').fill(`n_${code.replace('-', '').toLowerCase()}`);
  await page.getByLabel('닉네임').fill(`무명${code.slice(0, 4)}`);
  await page.getByLabel('비밀번호').fill(PASSWORD);
  await page.getByRole('checkbox', { name: /만 19세 이상/ }).check();
  await page.getByRole('button', { name: '클럽 들어가기' }).click();
  await expect(page).toHaveURL(/\/lobby$/);

  await page.goto('/games/slot');
  await page.getByLabel('라인당 베팅').selectOption('10');
  await page.getByRole('button', { name: /돌리기/ }).click();
  await expect(page).toHaveURL(/\/games\/slot/);
  await expect(page.locator('.receipt').first()).toContainText('#1');

  await page.goto('/games/roulette');
  await page.getByText('목록에서 골라 걸기').click();
  await page.getByLabel('걸 곳').selectOption('corner:1-2-4-5');
  await page.getByLabel('골드', { exact: true }).selectOption('100');
  await page.getByRole('button', { name: '걸고 돌리기' }).click();
  await expect(page).toHaveURL(/\/games\/roulette/);
  await expect(page.locator('.receipt').first()).toContainText('1·2·4·5 네 칸 100');

  await page.goto('/games/rps');
  for (let tries = 0; ; tries += 1) {
    await page.getByRole('radio', { name: '보' }).check();
    await page.getByRole('button', { name: '내기' }).click();
    await expect(page).toHaveURL(/\/games\/rps/);
    if ((await page.getByRole('button', { name: '받기' }).count()) > 0) break;
    if (tries > 30) throw new Error('no throw was won');
  }
  await page.getByRole('button', { name: '받기' }).click();
  await expect(page.locator('.receipt').first()).toContainText('받고 끝냄');
  // The rounds are looked through by a plain form, and the filters stand in the address.
  await page.goto('/profile/history');
  await page.getByLabel('게임').selectOption('roulette');
  await page.getByRole('button', { name: '찾기' }).click();
  await expect(page).toHaveURL(/game=roulette/);
  await expect(page.locator('#round-list tbody tr')).toHaveCount(1);
  await page.getByRole('link', { name: '이긴 판' }).click();
  await expect(page).toHaveURL(/game=roulette&result=won/);
  await page.getByRole('link', { name: '조건 지우기' }).click();
  await expect(page).toHaveURL(/\/profile\/history$/);

  await page.goto('/profile');
  await page.getByRole('button', { name: '로그아웃' }).click();
  await page.goto('/profile');
  await expect(page).toHaveURL(/\/login/);

  await page.getByLabel('아이디').fill(`n_${code.replace('-', '').toLowerCase()}`);
  await page.getByLabel('비밀번호').fill(PASSWORD);
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page).toHaveURL(/\/(lobby|profile)$/);
});

test('a refused form says why without scripts', async ({ page, trouble }) => {
  trouble.expect(/\b4\d\d\b/);
  await page.goto('/login');
  await page.getByLabel('아이디').fill('nobody_at_all');
  await page.getByLabel('비밀번호').fill('not-the-password');
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page.getByRole('alert')).toContainText(/아이디|비밀번호/);
});

test('the language changes without scripts and stays changed', async ({ page }) => {
  await page.goto('/login');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
