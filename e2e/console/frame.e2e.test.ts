import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openPlatformNow, Screens } from '../src/console/browser.ts';
import { lookAt } from '../src/console/look.ts';
import type { Platform } from '../src/platform.ts';

describe.skipIf(!hasChromium)('the console', { timeout: 300_000 }, () => {
  let platform: Platform;
  let screens: Screens;
  beforeAll(async () => {
    platform = await openPlatformNow();
    screens = await Screens.open(platform);
  }, 240_000);
  afterAll(async () => {
    await screens?.[Symbol.asyncDispose]();
    await platform?.[Symbol.asyncDispose]();
  });

  test('signs in by keyboard, leads to the own desk, and a deep link waits for the sign-in', async () => {
    const page = await screens.page(undefined, '/duty');
    await page.getByLabel('用户名').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(await lookAt(page, 'sign-in')).toEqual([]);
    await page.getByLabel('用户名').focus();
    await page.keyboard.type('duty-officer');
    await page.keyboard.press('Tab');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('用户名或密码不正确').waitFor();
    await page.getByLabel('密码').fill(platform.passwords['duty-officer'] ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/duty');
    await page.getByText('实时', { exact: true }).waitFor();
    expect(await page.title()).toBe('值班台 · Muster');
    expect(page.faults()).toEqual([]);
  });

  test('serves every address of its own, and says so where there is no page', async () => {
    const page = await screens.page('duty-officer', '/no/such/page', { language: 'en' });
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(await lookAt(page, 'not-found')).toEqual([]);
    expect(page.faults()).toEqual([]);
  });

  test('asks for the password again over the page when the session ended, and goes on', async () => {
    const page = await screens.page('duty-leader', '/duty');
    await page.getByText('实时', { exact: true }).waitFor();
    await page.context().request.post('/api/auth/logout');
    await page.getByRole('dialog').waitFor();
    expect(await lookAt(page, 'sign-in-again')).toEqual([]);
    await page.getByLabel('密码').fill(platform.passwords['duty-leader'] ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText('实时', { exact: true }).waitFor();
    expect(page.faults()).toEqual([]);
  });

  test('signs out and keeps nothing', async () => {
    const page = await screens.page('duty-officer', '/');
    await page.waitForURL('**/duty');
    await page.getByRole('banner').getByRole('button').click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByLabel('用户名').waitFor();
    await page.goto('/duty');
    await page.waitForURL('**/sign-in?next=*');
  });
});
