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

  test('a tab out of sight rests where enough others listen, and has missed nothing when it is looked at', async () => {
    const first = await screens.page('duty-officer', '/duty');
    const tabs = [first];
    while (tabs.length < 4) {
      const tab = await first.context().newPage();
      await tab.goto('/duty');
      tabs.push(tab as typeof first);
    }
    for (const tab of tabs) await tab.getByText('实时', { exact: true }).waitFor();
    const turn = (tab: (typeof tabs)[number], hidden: boolean) =>
      tab.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    // Which of the four came too late for a place is not known: it is the one whose stream ends.
    const rested = Promise.race(
      tabs.map((tab) =>
        tab.waitForEvent('requestfailed', (each) => each.url().includes('/api/live')).then(() => tab),
      ),
    );
    for (const tab of tabs) await turn(tab, true);
    const resting = await rested;
    const officer = await platform.signedIn('duty-officer');
    await officer.post('/api/duty/calls', { callerPhone: '02988880001', content: '韦曲南街路灯杆倾斜' });
    for (const tab of tabs.filter((each) => each !== resting))
      await tab.getByText('韦曲南街路灯杆倾斜').first().waitFor();
    expect(await resting.getByText('韦曲南街路灯杆倾斜').count()).toBe(0);
    await turn(resting, false);
    await resting.getByText('韦曲南街路灯杆倾斜').first().waitFor();
    expect(first.faults()).toEqual([]);
  });

  test('the pages of one menu are reached by keyboard, and the menu says which one is open', async () => {
    const page = await screens.page('administrator', '/health');
    const menu = page.getByRole('button', { name: '平台 · 运行状态' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '死信' }).waitFor();
    expect(await lookAt(page, 'menu')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '死信' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/dead');
    await page.getByRole('button', { name: '平台 · 死信' }).waitFor();
    await page.getByRole('link', { name: '死信' }).waitFor({ state: 'hidden' });
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
