import { describe, expect, test } from 'vitest';
import { type ConsolePage, hasChromium, type Screens } from '../src/console/browser.ts';
import { lookAt } from '../src/console/look.ts';
import { seedIncidents } from '../src/console/many-incidents.ts';
import { onScreens } from '../src/console/on-screens.ts';
import { aCall, anIncident, cast } from '../src/flow.ts';
import type { Platform } from '../src/platform.ts';

describe.skipIf(!hasChromium)('the command centre', () => {
  let platform: Platform;
  let screens: Screens;
  onScreens((stage) => {
    ({ platform, screens } = stage);
  });

  const report = async (more: object = {}) => {
    const { officer } = await cast(platform);
    const { body: call } = await officer.post('/api/duty/calls', aCall());
    const { body, status, text } = await officer.post(
      '/api/incident/incidents',
      anIncident(platform, { callIds: [call.id], ...more }),
    );
    if (status !== 201) throw new Error(text);
    return body;
  };
  const orders = async (incidentId: string) => {
    const { commander } = await cast(platform);
    return (await commander.get(`/api/dispatch/orders?incidentId=${incidentId}`)).body.items;
  };
  const live = (page: ConsolePage) => page.getByText('实时', { exact: true }).waitFor({ timeout: 60_000 });

  test('an incident appears as it is reported, is opened by keyboard, and two people see each other’s work', async () => {
    const { commander, officer } = await cast(platform);
    const here = await screens.page('commander', '/command');
    await live(here);
    const incident = await report({ title: '明德门居民楼火灾', category: '12G03', casualties: { dead: 3 } });
    await here.getByRole('option', { name: /明德门居民楼火灾/ }).waitFor();
    await here.locator('[data-ready=true]').waitFor({ timeout: 60_000 });
    expect(await lookAt(here, 'command')).toEqual([]);
    await here.getByRole('listbox', { name: '事件' }).focus();
    await here.keyboard.press('ArrowDown');
    await here.waitForURL(`**/command?*at=${incident.id}*`);
    await here.keyboard.press('Enter');
    await here.waitForURL(`**/incidents/${incident.id}`);
    const there = await screens.page('duty-leader', `/incidents/${incident.id}`);
    await live(there);

    await here.getByRole('heading', { name: '明德门居民楼火灾' }).waitFor();
    await here.keyboard.press('v');
    await here.getByRole('dialog').getByRole('textbox').fill('交警视频核实');
    await here.keyboard.press('Control+Enter');
    await there.locator('[aria-current=step]', { hasText: '已核实' }).waitFor();

    const start = here.getByRole('button', { name: /^启动 / }).first();
    await start.waitFor();
    await start.dblclick();
    await there.getByText('响应中', { exact: true }).waitFor();
    const running = await commander.get(`/api/plan/activations?incidentId=${incident.id}`);
    expect(running.body.items.length).toBe(1);
    await there.locator('[aria-current=step]', { hasText: '处置中' }).waitFor();

    const order = here.getByRole('button', { name: /^调派 / }).first();
    await order.dblclick();
    await there.getByText('已下达', { exact: true }).waitFor();
    const [given, ...more] = await orders(incident.id);
    expect(more).toEqual([]);
    for (const [step, told] of [
      ['accept', '✓ 接令'],
      ['depart', '✓ 出动'],
      ['arrive', '✓ 到达'],
    ] as const) {
      expect((await commander.post(`/api/dispatch/orders/${given.id}/${step}`, {})).status).toBe(200);
      await there.getByText(told).waitFor();
      await here.getByText(told).waitFor();
    }
    await officer.post(`/api/incident/incidents/${incident.id}/figures`, {
      key: 'trapped',
      value: 9,
      source: '现场指挥部',
    });
    await there.getByRole('cell', { name: '现场指挥部' }).waitFor();
    expect(await lookAt(there, 'incident')).toEqual([]);
    expect([...here.faults(), ...there.faults()]).toEqual([]);
  });

  test('a report is written, signed and confirmed; what is owed is met', async () => {
    const incident = await report({ title: '未央路桥洞积水' });
    const page = await screens.page('duty-leader', `/incidents/${incident.id}`);
    await live(page);
    await page.getByRole('heading', { name: '未央路桥洞积水' }).waitFor();
    await page.getByText('首报 · 电话', { exact: false }).first().waitFor();
    await page.keyboard.press('r');
    await page.getByLabel('信息来源', { exact: true }).fill('群众来电');
    await page.getByLabel('发展趋势', { exact: true }).fill('水位上涨');
    await page.getByText('还缺 1 项').waitFor();
    await page.reload();
    await page.getByLabel('已采取措施', { exact: true }).fill('已派排涝队');
    await page.getByText('要素齐全，可以报出。').waitFor();
    expect(await page.getByLabel('发展趋势', { exact: true }).inputValue()).toBe('水位上涨');
    expect(await lookAt(page, 'report')).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText('待签发').waitFor();
    await page.getByText('要素齐全', { exact: true }).waitFor();
    await page.keyboard.press('s');
    await page
      .getByText('签发', { exact: false })
      .and(page.locator('span'))
      .filter({ hasText: '✓' })
      .waitFor();
    await page.getByRole('button', { name: '记回执' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('省值班室 王某');
    await page.keyboard.press('Control+Enter');
    await page.getByText('省值班室 王某', { exact: false }).first().waitFor();
    expect(page.faults()).toEqual([]);
  });

  test('an edit that somebody overtook says what changed, keeps what was typed and overwrites nothing unseen', async () => {
    const { commander } = await cast(platform);
    const incident = await report();
    const at = `/api/incident/incidents/${incident.id}`;
    const page = await screens.page('duty-leader', '/no/page');
    // Its line is cut: this page does not hear of what comes, and is told by the refusal.
    await page.route('**/api/live**', (route) => route.abort('connectionrefused'));
    await page.goto(`/incidents/${incident.id}`);
    await page.getByRole('heading', { name: incident.title }).waitFor();
    await page.keyboard.press('e');
    await page.getByLabel('地点', { exact: true }).fill('小寨东路口');
    const change = { title: '小寨十字严重积水', place: '小寨西路口' };
    const headers = { 'if-match': `"${incident.version}"` };
    expect((await commander.patch(at, change, { headers })).status).toBe(200);
    await page.keyboard.press('Enter');
    await page.getByText('修改了以下内容', { exact: false }).waitFor();
    expect(await page.getByLabel('地点', { exact: true }).inputValue()).toBe('小寨东路口');
    await page.getByRole('cell', { name: '小寨西路口' }).waitFor();
    await page.getByRole('button', { name: '已核对，保存我的内容' }).click();
    await page.getByRole('heading', { name: '小寨十字严重积水' }).waitFor();
    await expect.poll(async () => (await commander.get(at)).body.place).toBe('小寨东路口');
  });

  test('who may not act is not asked to: hidden by role, disabled with the reason by state', async () => {
    const incident = await report({ title: '太白路积水', exercise: true, callIds: [] });
    const responder = await screens.page('responder', `/incidents/${incident.id}`);
    await responder.getByRole('heading', { name: '太白路积水' }).waitFor();
    await responder.getByText('这是演练', { exact: false }).waitFor();
    await responder.getByText('推荐队伍').waitFor();
    for (const name of ['核实', '修改', '写报告', '调派', '暂停', '记一个数字'])
      expect(await responder.getByRole('button', { name }).count(), name).toBe(0);
    expect(await responder.getByText('关联来电').count()).toBe(0);
    const leader = await screens.page('duty-leader', `/incidents/${incident.id}`);
    await leader.getByRole('button', { name: '结案' }).press('Enter');
    await leader.getByText('先宣布“已控制”，才能结案。').and(leader.locator(':visible')).first().waitFor();
    await leader.keyboard.press('z');
    expect(await leader.getByRole('dialog').count()).toBe(0);
    expect([...responder.faults(), ...leader.faults()]).toEqual([]);
  });

  test('5,000 open incidents are all there, with as few rows and marks in the page as for five', async () => {
    await report();
    await seedIncidents(platform.world.sql, 5_000);
    const page = await screens.page('commander', '/command?status=open');
    await page.locator('[data-ready=true]').waitFor({ timeout: 60_000 });
    await expect
      .poll(() => page.getByText(/ \/ \d+ 起/).textContent(), { timeout: 60_000 })
      .toMatch(/50\d\d 起/);
    const list = page.getByRole('listbox', { name: '事件' });
    // A new one comes while everything is on the screen.
    const { id } = await report({ title: '新来的一起' });
    await list.press('Home');
    await page.getByRole('option', { name: /新来的一起/ }).waitFor();
    await list.press('Home');
    await page.waitForURL(`**/command?*at=${id}*`);
    expect(await list.getByRole('option').count()).toBeLessThan(60);
    expect(page.faults()).toEqual([]);
  }, 240_000);
});
