import { describe, expect, test } from 'vitest';
import { type ConsolePage, hasChromium, type Screens, show } from '../src/console/browser.ts';
import { lookAt } from '../src/console/look.ts';
import { onScreens } from '../src/console/on-screens.ts';
import type { Platform } from '../src/platform.ts';

/** Types as a person would, and counts the keys that are not the text itself. */
class Hands {
  keys = 0;
  readonly #page: ConsolePage;
  constructor(page: ConsolePage) {
    this.#page = page;
  }
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.keys++;
      await this.#page.keyboard.press(key);
    }
  }
  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }
}
/** The desk is there and follows what happens. */
async function ready(page: ConsolePage): Promise<void> {
  await page.getByText(/^(实时|Live)$/).waitFor();
  await page.getByLabel(/^(来电号码|Phone)/).waitFor();
}

describe.skipIf(!hasChromium)('the duty desk', { timeout: 300_000 }, () => {
  let platform: Platform;
  let screens: Screens;
  /** A call as the desk's officer wrote it. */
  const logged = async (content: string, more: object = {}) => {
    const officer = await platform.signedIn('duty-officer');
    return (await officer.post('/api/duty/calls', { callerPhone: '13900000034', content, ...more })).body;
  };
  /** An incident out of such a call. */
  const reported = async (title: string, more: object = {}) => {
    const leader = await platform.signedIn('duty-leader');
    const body = { title, category: '11A02', occurredAt: platform.world.clock.now().toISOString() };
    const place = { regionCode: '610113', place: '雁塔区小寨十字' };
    return (await leader.post('/api/incident/incidents', { ...body, ...place, ...more })).body;
  };
  onScreens((stage) => {
    ({ platform, screens } = stage);
  });

  test('from an empty form to a logged call and reported incident in under 20 keys beside the text', async () => {
    const page = await screens.page('duty-officer', '/duty');
    const other = await screens.page('duty-leader', '/duty', { language: 'en' });
    await Promise.all([ready(page), ready(other)]);
    const hands = new Hands(page);
    await hands.press('n');
    await hands.type('13900000012');
    await hands.press('Tab');
    await hands.type('小寨十字积水齐腰，三辆车熄火，有人被困车内');
    await hands.press('Tab');
    await hands.type('小寨路');
    await page.getByRole('option', { name: /小寨路街道/ }).waitFor();
    await hands.press('Enter', 'Tab');
    await hands.press('n', 'l');
    await page.getByRole('option', { name: /内涝/ }).waitFor();
    await hands.press('Enter', 'Control+Enter');
    await page
      .getByText(/来电 XA-C-\d{8}-\d{4} 已登记，事件 XA-\d{8}-\d{4} 已上报/)
      .first()
      .waitFor();
    expect(hands.keys).toBeLessThan(20);
    // The form is empty again, the next call begins in it, and the other desk has seen all of it.
    expect(await page.getByLabel('来电号码').inputValue()).toBe('');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).inputMode)).toBe('tel');
    await other.getByText('雁塔区小寨路街道内涝').first().waitFor();
    const officer = await platform.signedIn('duty-officer');
    const { items } = (await officer.get('/api/duty/calls?q=13900000012')).body;
    expect(items).toMatchObject([
      { callerPhone: '13900000012', status: 'linked', place: '雁塔区小寨路街道' },
    ]);
    const incident = (await officer.get(`/api/incident/incidents/${items[0].incidentId}`)).body;
    expect(incident).toMatchObject({ category: '11A02', regionCode: '610113001', callIds: [items[0].id] });
    expect([...page.faults(), ...other.faults()]).toEqual([]);
  });

  test('shows the caller’s calls and likely duplicates as one types, and the call joins the incident by one touch', async () => {
    const call = await logged('凤城五路桥下积水，两辆车被困', { place: '凤城五路桥下' });
    const incident = await reported('凤城五路桥下内涝', { callIds: [call.id] });
    await platform.world.settled();
    const page = await screens.page('duty-officer', '/duty');
    await ready(page);
    await page.keyboard.press('n');
    await page.keyboard.type('13900000034');
    await page.getByText('此号码此前来电').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('凤城五路桥下积水，车被困');
    // Why they are alike, and what is odd about a number, is said in the reader's language.
    await show(page, { language: 'en' });
    await page
      .getByText(/the same number within \d+ min/)
      .first()
      .waitFor();
    await show(page, { language: 'zh-CN' });
    await page
      .getByText(/同一号码 \d+ 分钟内再次来电/)
      .first()
      .waitFor();
    await page.getByLabel('来电号码').fill('n029');
    await page.getByText('此号码无法拨打').waitFor();
    await page.getByLabel('来电号码').fill('13900000034');
    await page.getByRole('button', { name: '同一事件' }).first().click();
    await page.getByRole('button', { name: `登记并归入 ${incident.number}` }).click();
    await page.getByText(`已归入 ${incident.number}`).first().waitFor();
    const officer = await platform.signedIn('duty-officer');
    const after = (await officer.get(`/api/incident/incidents/${incident.id}`)).body;
    expect(after.callIds).toHaveLength(2);
    expect(page.faults()).toEqual([]);
  });

  test('what happened while another page was open stands on the desk when one comes back', async () => {
    const incident = await reported('等驾坡路面塌陷');
    const page = await screens.page('duty-officer', '/duty');
    await ready(page);
    const incidents = page.getByRole('region', { name: '未办结事件' });
    await incidents.getByRole('link', { name: '等驾坡路面塌陷' }).click();
    await page.waitForURL(`**/incidents/${incident.id}`);
    await page.getByRole('heading', { name: /等驾坡路面塌陷/ }).waitFor();
    await logged('等驾坡塌陷处又陷进一辆车');
    await platform.world.settled();
    await page.goBack();
    const queue = page.getByRole('region', { name: '待处理来电' });
    await queue.getByText('等驾坡塌陷处又陷进一辆车').waitFor();
    expect(page.faults()).toEqual([]);
  });

  test('a half-written call survives a reload and a session that ended in the middle of it', async () => {
    const page = await screens.page('duty-leader', '/duty');
    await ready(page);
    await page.keyboard.press('n');
    await page.keyboard.type('02988880000');
    await page.keyboard.press('Tab');
    await page.keyboard.type('钟楼附近高楼坠物');
    await page.reload();
    await page.getByText(/已恢复 \d\d:\d\d 的草稿/).waitFor();
    expect(await page.getByLabel('内容').inputValue()).toBe('钟楼附近高楼坠物');
    await page.context().request.post('/api/auth/logout');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type(platform.passwords['duty-leader'] ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByLabel('内容').focus();
    await page.keyboard.press('Alt+Enter');
    await page
      .getByText(/来电 XA-C-\d{8}-\d{4} 已登记/)
      .first()
      .waitFor();
    await page.getByRole('listitem').filter({ hasText: '钟楼附近高楼坠物' }).first().waitFor();
    expect(page.faults()).toEqual([]);
  });

  test('a cut line is shown, and a call sent while it is cut is logged once when it is back', async () => {
    const page = await screens.page('duty-officer', '/duty');
    await ready(page);
    await page.context().setOffline(true);
    await page.keyboard.press('n');
    await page.keyboard.type('110');
    await page.keyboard.press('Tab');
    await page.keyboard.type('线路中断时的来电');
    await page.keyboard.press('Alt+Enter');
    await page.getByText(/连不上平台/).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: /仅登记/ }).click();
    await page
      .getByText(/来电 XA-C-\d{8}-\d{4} 已登记/)
      .first()
      .waitFor();
    await ready(page);
    const officer = await platform.signedIn('duty-officer');
    const { items } = (await officer.get(`/api/duty/calls?q=${encodeURIComponent('线路中断')}`)).body;
    expect(items).toHaveLength(1);
  });

  test('while a call is on its way its form takes nothing in, and who typed goes on where they were', async () => {
    const page = await screens.page('duty-officer', '/duty');
    await ready(page);
    let refuse = () => {};
    const refused = new Promise<void>((go) => {
      refuse = go;
    });
    await page.route('**/api/duty/calls', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await refused;
      return route.fulfill({ status: 422, contentType: 'application/problem+json', body: '{}' });
    });
    await page.keyboard.press('n');
    await page.keyboard.type('13900000056');
    await page.keyboard.press('Tab');
    await page.keyboard.type('电厂东路');
    await page.keyboard.press('Alt+Enter');
    await page.locator('form[inert]').waitFor();
    await page.keyboard.type('冒烟');
    const content = page.getByLabel('内容');
    expect(await content.inputValue()).toBe('电厂东路');
    refuse();
    await page.locator('form[inert]').waitFor({ state: 'detached' });
    await page.keyboard.type('着火');
    await expect.poll(() => content.inputValue()).toBe('电厂东路着火');
    expect(page.faults()).toEqual([]);
  });

  test('an open call is closed with a reason, and a note stands in the log of both desks', async () => {
    await logged('听不清，随后挂断');
    const page = await screens.page('duty-officer', '/duty');
    const other = await screens.page('duty-leader', '/duty');
    await Promise.all([ready(page), ready(other)]);
    const call = page
      .getByRole('listitem')
      .filter({ hasText: '听不清，随后挂断' })
      .filter({ has: page.getByRole('button') });
    await call.getByRole('button', { name: '办理' }).click();
    await call.getByPlaceholder('不成立事件的原因').fill('线路测试');
    await call.getByRole('button', { name: '关闭' }).click();
    await page
      .getByText(/来电 XA-C-\d{8}-\d{4} 已关闭/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('main').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('l');
    await page.keyboard.type('配电室巡查正常');
    await page.keyboard.press('Enter');
    await other.getByText('配电室巡查正常').waitFor();
    expect([...page.faults(), ...other.faults()]).toEqual([]);
  });

  test('a limit turns amber and then red, in words too', async () => {
    await reported('某化工厂氯气泄漏', { category: '12D01', casualties: { dead: 3 } });
    const page = await screens.page('duty-officer', '/duty');
    await ready(page);
    const due = page.getByRole('region', { name: '报告时限' }).getByRole('listitem');
    await due.filter({ hasText: '剩余' }).first().waitFor();
    await platform.world.advance('25m');
    await page.reload();
    await due.filter({ hasText: '将到时限' }).first().waitFor();
    expect(await lookAt(page, 'duty-soon')).toEqual([]);
    await platform.world.advance('3h');
    await due.filter({ hasText: '已超时' }).first().waitFor();
    expect(await lookAt(page, 'duty-late')).toEqual([]);
    expect(page.faults()).toEqual([]);
  });

  test('on a narrow screen each part of the desk stands below the other, none upon another', async () => {
    await reported('朱雀门外道路塌陷');
    await logged('朱雀门外路面塌陷');
    const page = await screens.page('duty-officer', '/duty', { size: 'narrow' });
    await ready(page);
    await page.getByRole('link', { name: '朱雀门外道路塌陷' }).first().waitFor();
    const boxes = await page
      .locator('main section[aria-labelledby]')
      .evaluateAll((sections) =>
        sections.map((each) => each.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
      );
    const panels = boxes.filter(({ bottom, top }) => bottom > top).sort((a, b) => a.top - b.top);
    expect(panels).toHaveLength(5);
    for (const [at, { bottom, top }] of panels.slice(1).entries()) {
      expect(top).toBeGreaterThanOrEqual((panels[at]?.bottom ?? 0) - 1);
      expect(bottom - top).toBeGreaterThan(10);
    }
    for (const name of ['报告时限', '待处理来电', '未办结事件'])
      expect((await page.getByRole('region', { name }).boundingBox())?.height).toBeGreaterThan(80);
    expect(page.faults()).toEqual([]);
  });

  test('single letters act only where the person did not switch them off; those with Ctrl stay', async () => {
    const page = await screens.page('duty-leader', '/duty');
    await ready(page);
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    await page.getByRole('banner').getByRole('button').click();
    await page.getByLabel('单个字母作快捷键').uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await ready(page);
    await page.keyboard.press('n');
    expect(await focused()).toBe('BODY');
    expect(await page.locator('kbd').allInnerTexts()).toEqual(expect.not.arrayContaining(['N', 'M', 'L']));
    await page.keyboard.press('Control+Enter');
    await page.getByText('请填来电号码，未显示填 0').waitFor();
    expect(page.faults()).toEqual([]);
  });

  test('what is missing is said at its field, and the handover sheet gathers itself', {
    timeout: 240_000,
  }, async () => {
    const officer = await platform.signedIn('duty-officer');
    await logged('二号楼电梯困人');
    await reported('二号楼电梯困人', { category: '12N99' });
    await officer.post('/api/duty/log', { text: '发电机试运行正常' });
    const page = await screens.page('duty-officer', '/duty');
    await ready(page);
    await page.keyboard.press('n');
    await page.keyboard.type('13900000034');
    await page.getByText('此号码此前来电').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('请填来电内容').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    expect(await lookAt(page, 'duty-writing')).toEqual([]);
    await page.goto('/duty/handover');
    await page.getByRole('heading', { name: '交接班清单' }).waitFor();
    await page.getByText('二号楼电梯困人').first().waitFor();
    await page.getByText('发电机试运行正常').waitFor();
    expect(await lookAt(page, 'handover')).toEqual([]);
    expect(page.faults()).toEqual([]);
  });
});
