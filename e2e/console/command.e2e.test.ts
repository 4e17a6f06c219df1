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

  /** A page that hears of nothing: what others do meanwhile is told by the refusal alone. */
  const unheard = async (incident: { id: string; title: string }) => {
    const page = await screens.page('duty-leader', '/no/page');
    await page.route('**/api/live**', (route) => route.abort('connectionrefused'));
    await page.goto(`/incidents/${incident.id}`);
    await page.getByRole('heading', { name: incident.title }).waitFor();
    return page;
  };
  /** What another changes meanwhile, and what stands there. */
  const meanwhile = async ({ id }: { id: string }) => {
    const { commander } = await cast(platform);
    const at = `/api/incident/incidents/${id}`;
    const read = async () => (await commander.get(at)).body;
    const change = async (body: object) => {
      const headers = { 'if-match': `"${(await read()).version}"` };
      const { status, text } = await commander.patch(at, body, { headers });
      expect(status, text).toBe(200);
    };
    return { read, change };
  };
  const refused = '已被他人修改，请核对后再提交';

  test('an edit that somebody overtook says what changed, keeps what was typed and asks before it replaces theirs', async () => {
    const incident = await report();
    const { read, change } = await meanwhile(incident);
    const page = await unheard(incident);
    const place = page.getByLabel('地点', { exact: true });
    await page.keyboard.press('e');
    await place.fill('小寨东路口');
    await page.getByLabel('区划', { exact: true }).fill('610104');
    await change({ title: '小寨十字严重积水', place: '小寨西路口', regionCode: '610102' });
    await page.keyboard.press('Enter');
    const notice = page.getByRole('alert').filter({ hasText: '改动了以下内容' });
    await notice.getByRole('cell', { name: '小寨西路口' }).waitFor();
    expect(await lookAt(page, 'incident-stale')).toEqual([]);
    expect(await place.inputValue()).toBe('小寨东路口');
    // What this person did not touch follows; what both changed is theirs to choose.
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe('小寨十字严重积水');
    await notice.getByRole('row', { name: /区划/ }).getByRole('button', { name: '采用现在的' }).click();
    expect(await page.getByLabel('区划', { exact: true }).inputValue()).toBe('610102');

    const dialog = page.getByRole('dialog');
    await place.press('Enter');
    await dialog.getByText('地点：“小寨西路口” 将改为 “小寨东路口”').waitFor();
    expect(await lookAt(page, 'incident-replace')).toEqual([]);
    // What came while the question stood there was not seen with it.
    await change({ place: '小寨南路口' });
    await dialog.getByRole('button', { name: '覆盖并保存' }).click();
    await page.getByText(refused).waitFor();
    await notice.getByRole('cell', { name: '小寨南路口' }).waitFor();
    expect((await read()).place).toBe('小寨南路口');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await dialog.getByText('地点：“小寨南路口” 将改为 “小寨东路口”').waitFor();
    await dialog.getByRole('button', { name: '覆盖并保存' }).click();
    await page.getByRole('heading', { name: '小寨十字严重积水' }).waitFor();
    await expect.poll(read).toMatchObject({ place: '小寨东路口', regionCode: '610102' });
    // Half a place is no place: the half that is missing is told, and nothing is saved.
    const { version } = await read();
    await page.keyboard.press('e');
    await page.getByLabel('纬度').fill('');
    await page.getByLabel('经度').fill('108.9');
    await page.keyboard.press('Enter');
    await page.getByText('必填', { exact: true }).waitFor();
    expect((await read()).version).toBe(version);
    await page.keyboard.press('Escape');
    expect(page.faults()).toEqual([]);
  });

  test('a level that somebody else set meanwhile is replaced by a knowing word alone; the reason outlives a reload', async () => {
    const incident = await report();
    const { read, change } = await meanwhile(incident);
    const page = await unheard(incident);
    const window = page.getByRole('dialog', { name: '定级' });
    const reason = window.getByRole('textbox');
    // Given up, a reason does not come back with another decision.
    await page.keyboard.press('l');
    await expect.poll(() => window.locator('input:focus').getAttribute('type')).toBe('radio');
    await reason.fill('看错了');
    await window.getByRole('button', { name: '取消' }).click();
    await window.waitFor({ state: 'hidden' });
    await page.keyboard.press('l');
    expect(await reason.inputValue()).toBe('');
    await reason.fill('下穿通道可能倒灌');
    // A slip closes it and gives nothing up.
    await page.keyboard.press('Escape');
    await window.waitFor({ state: 'hidden' });
    await page.keyboard.press('l');
    expect(await reason.inputValue()).toBe('下穿通道可能倒灌');
    await page.reload();
    await page.getByRole('heading', { name: incident.title }).waitFor();
    await page.keyboard.press('l');
    expect(await reason.inputValue()).toBe('下穿通道可能倒灌');
    await window.getByRole('radio', { name: /较大/ }).check();
    await change({ level: 2, reason: '市防指会商' });
    await reason.press('Control+Enter');
    await window.getByText('定为“重大', { exact: false }).waitFor();
    await window.getByText('市防指会商', { exact: false }).waitFor();
    await reason.press('Control+Enter');
    const question = page.getByRole('dialog', { name: '以您的等级替换？' });
    await question.getByText(/“重大.*” 将改为 “较大/).waitFor();
    expect(await lookAt(page, 'incident-level-replace')).toEqual([]);
    expect((await read()).level).toBe(2);
    await question.getByRole('button', { name: '返回' }).click();
    await question.waitFor({ state: 'hidden' });
    expect(await reason.inputValue()).toBe('下穿通道可能倒灌');
    await reason.press('Control+Enter');
    await question.getByRole('button', { name: '替换' }).click();
    await window.waitFor({ state: 'hidden' });
    expect(await read()).toMatchObject({ level: 3, levelReason: { reason: '下穿通道可能倒灌' } });
    expect(page.faults()).toEqual([]);
  });

  test('a level dialog waits for its answer: a line that breaks is told, and the reason is still there', async () => {
    const incident = await report();
    const page = await unheard(incident);
    const window = page.getByRole('dialog', { name: '定级' });
    const reason = window.getByRole('textbox');
    const held = Promise.withResolvers<void>();
    await page.route(`**/api/incident/incidents/${incident.id}`, async (route) => {
      if (route.request().method() !== 'PATCH') return route.fallback();
      await held.promise;
      await route.abort('connectionrefused');
    });
    await page.keyboard.press('l');
    await window.getByRole('radio', { name: /较大/ }).check();
    await reason.fill('下穿通道可能倒灌');
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await reason.press('Control+Enter');
    await sent;
    expect(await window.getByRole('button', { name: '取消' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await window.getByRole('button', { name: '关闭' }).press('Enter');
    held.resolve();
    await window.getByRole('alert').getByText('连不上', { exact: false }).waitFor();
    expect(await reason.inputValue()).toBe('下穿通道可能倒灌');
    expect(page.faults()).toEqual([]);
  });

  test('a task’s result outlives the row, a slip and a reload, and is told when another was faster', async () => {
    const { commander } = await cast(platform);
    const incident = await report({ title: '纺织城积水' });
    const page = await screens.page('duty-leader', `/incidents/${incident.id}`);
    await live(page);
    const matches = await commander.get(`/api/plan/matches?incidentId=${incident.id}`);
    const { planId, responseLevel } = matches.body.items.find(
      (each: { responseLevel: object | null }) => each.responseLevel,
    );
    const asked = { planId, incidentId: incident.id, responseLevel: responseLevel.key };
    const { id, tasks } = (await commander.post('/api/plan/activations', asked)).body;
    expect(tasks.length).toBeGreaterThan(5);
    const work = async (task: { id: string }, step: 'start' | 'finish') => {
      const answer = await commander.post(`/api/plan/activations/${id}/tasks/${task.id}/${step}`);
      expect(answer.status, answer.text).toBe(200);
    };
    const [first, second] = tasks;
    await work(first, 'start');
    await work(second, 'start');
    const window = page.getByRole('dialog');
    const result = window.getByRole('textbox');
    const finish = (task: { title: string }) =>
      page.getByRole('button', { name: `完成: ${task.title}` }).first();

    await finish(first).click();
    await result.fill('已关闭下穿通道');
    await page.keyboard.press('Escape');
    await window.waitFor({ state: 'hidden' });
    await page.reload();
    await finish(first).click();
    expect(await result.inputValue()).toBe('已关闭下穿通道');
    await window.getByRole('button', { name: '取消' }).click();
    await window.waitFor({ state: 'hidden' });
    await finish(first).click();
    expect(await result.inputValue()).toBe('');
    await result.fill('水位已退');
    await live(page);
    await work(first, 'finish');
    await window.getByRole('alert').getByText('已完成此任务', { exact: false }).waitFor();
    expect(await page.locator('li', { hasText: first.title }).filter({ hasText: '✓ 已完成' }).count()).toBe(
      0,
    );
    expect(await result.inputValue()).toBe('水位已退');
    expect(await lookAt(page, 'incident-task-overtaken')).toEqual([]);
    await result.press('Control+Enter');
    await window.getByText('任务已完成。').waitFor();
    expect(await result.inputValue()).toBe('水位已退');
    await window.getByRole('button', { name: '取消' }).click();
    await window.waitFor({ state: 'hidden' });
    await finish(second).click();
    expect(await result.inputValue()).toBe('');
    await result.fill('已转移二十人');
    await result.press('Control+Enter');
    await window.waitFor({ state: 'hidden' });
    expect(page.faults()).toEqual([]);
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
