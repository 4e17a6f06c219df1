import { describe, expect, test } from 'vitest';
import { type Account, hasChromium, type Screens } from '../src/console/browser.ts';
import { lookAt } from '../src/console/look.ts';
import { onScreens } from '../src/console/on-screens.ts';
import type { Platform } from '../src/platform.ts';

describe.skipIf(!hasChromium)('the console', { timeout: 300_000 }, () => {
  let platform: Platform;
  let screens: Screens;
  onScreens((stage) => {
    ({ platform, screens } = stage);
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

  test('a tab out of sight rests where enough others listen, and hears all of it once one of them is closed', async () => {
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
    // How often each asked for a place since.
    for (const tab of tabs)
      await tab.evaluate(() => {
        const ask = navigator.locks.request.bind(navigator.locks) as (
          ...given: unknown[]
        ) => Promise<unknown>;
        const request = (...given: unknown[]) => {
          document.body.dataset['asked'] = String(Number(document.body.dataset['asked'] ?? 0) + 1);
          return ask(...given);
        };
        Object.assign(navigator.locks, { request });
      });
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
    // It asked for all three when it was turned away and again before it rested.
    await expect
      .poll(() => resting.evaluate(() => Number(document.body.dataset['asked'])))
      .toBeGreaterThanOrEqual(6);
    // Two are closed: it takes a place of theirs, and hears again while nobody looks at it.
    const closing = tabs.filter((each) => each !== resting).slice(0, 2);
    for (const tab of closing) await tab.close();
    await resting.getByText('韦曲南街路灯杆倾斜').first().waitFor();
    const [left] = tabs.filter((each) => each !== resting && !closing.includes(each));
    await officer.post('/api/duty/calls', { callerPhone: '02988880002', content: '韦曲南街又倒了一根' });
    for (const tab of [resting, left ?? resting]) await tab.getByText('韦曲南街又倒了一根').first().waitFor();
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

  test('what somebody typed is theirs: another finds none of it, its writer does until they sign out', async () => {
    const leader = await platform.signedIn('duty-leader');
    const at = platform.world.clock.now().toISOString();
    const { body: incident } = await leader.post('/api/incident/incidents', {
      title: '咸宁路积水',
      category: '11A02',
      occurredAt: at,
      regionCode: '610113',
      place: '咸宁路',
    });
    await platform.world.settled();
    const page = await screens.page('duty-leader', '/sign-in');
    const place = page.getByLabel('地点', { exact: true });
    const come = async (username: Account) => {
      await page.goto('/sign-in');
      await page.getByLabel('用户名').fill(username);
      await page.getByLabel('密码').fill(platform.passwords[username] ?? '');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      await page.goto(`/incidents/${incident.id}`);
      await page.getByRole('heading', { name: '咸宁路积水' }).waitFor();
      await page.keyboard.press('e');
      return place.inputValue();
    };
    expect(await come('duty-leader')).toBe('咸宁路');
    await place.fill('咸宁东路');
    expect(await come('commander')).toBe('咸宁路');
    expect(await come('duty-leader')).toBe('咸宁东路');
    await page.getByRole('banner').getByRole('button').last().click();
    await page.getByRole('button', { name: '退出登录' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('其他没有报出或保存的内容不保留').waitFor();
    await dialog.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL('**/sign-in');
    await page.getByLabel('用户名').waitFor();
    expect(await come('duty-leader')).toBe('咸宁路');
    expect(page.faults()).toEqual([]);
  });

  test('a tab shows nobody’s page but whose session the browser holds', async () => {
    const page = await screens.page('duty-officer', '/duty');
    await page.getByText('实时', { exact: true }).waitFor();
    const name = await page.getByRole('banner').getByRole('button').last().textContent();
    const other = await page.context().newPage();
    await other.goto('/sign-in?next=/duty');
    await other.getByLabel('用户名').fill('duty-leader');
    await other.getByLabel('密码').fill(platform.passwords['duty-leader'] ?? '');
    await other.keyboard.press('Enter');
    await other.waitForURL('**/duty');
    const second = (await other.getByRole('banner').getByRole('button').last().textContent()) ?? '';
    expect(second).not.toBe(name);
    await page.getByRole('banner').getByRole('button', { name: second }).waitFor();
    // Signed out in one, the other leaves too.
    await page.getByRole('banner').getByRole('button', { name: second }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await other.waitForURL('**/sign-in?next=*');
    expect(page.faults()).toEqual([]);
  });

  test.for(['退出登录', '在所有设备上退出'])(
    'who presses “%s” over a half-written call is told that it is kept, for them alone',
    async (out) => {
      const page = await screens.page('duty-officer', '/duty');
      const content = page.getByLabel('内容');
      await content.fill('钟楼附近高楼坠物');
      const leave = async () => {
        await page.getByRole('banner').getByRole('button').last().click();
        await page.getByRole('button', { name: out }).click();
      };
      const dialog = page.getByRole('dialog');
      await leave();
      await dialog.getByText('写到一半的来电留在本浏览器').waitFor();
      expect(await lookAt(page, 'sign-out')).toEqual([]);
      // Told of it, one may go back and finish.
      await dialog.getByRole('button', { name: '返回' }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(await content.inputValue()).toBe('钟楼附近高楼坠物');
      await leave();
      await dialog.getByRole('button', { name: out }).click();
      await page.waitForURL('**/sign-in');
      for (const [who, kept] of [
        ['duty-leader', ''],
        ['duty-officer', '钟楼附近高楼坠物'],
      ] as const) {
        await screens.signIn(page.context(), who);
        await page.goto('/duty');
        await content.waitFor();
        expect(await content.inputValue(), who).toBe(kept);
      }
      await page.evaluate(() => localStorage.clear());
      expect(page.faults()).toEqual([]);
    },
  );

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
