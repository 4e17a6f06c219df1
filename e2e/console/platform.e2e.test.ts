import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, Screens } from '../src/console/browser.ts';
import { lookAt } from '../src/console/look.ts';
import { aCall, anIncident, cast, type Flow, playFlow } from '../src/flow.ts';
import { openPlatform, type Platform } from '../src/platform.ts';

/** A loaded machine looks at a page eight times over in this. */
const looking = 300_000;

describe.skipIf(!hasChromium)('what administrators see of the platform', () => {
  let platform: Platform;
  let screens: Screens;
  let flow: Flow;
  beforeAll(async () => {
    platform = await openPlatform({
      traced: true,
      at: new Date().toISOString(),
      retryDelaysMs: [20, 40],
      settings: { trace: { WATCH_MS: '500' } },
    });
    flow = await playFlow(platform);
    screens = await Screens.open(platform);
  }, 240_000);
  afterAll(async () => {
    await screens?.[Symbol.asyncDispose]();
    await platform?.[Symbol.asyncDispose]();
  });

  test('an administrator begins where all services and their instances are; nobody else may', {
    timeout: looking,
  }, async () => {
    const page = await screens.page('administrator');
    await page.waitForURL('**/health');
    const services = page.getByRole('region', { name: '服务' });
    for (const name of ['gateway', 'identity', 'duty', 'incident', 'plan', 'dispatch', 'trace'])
      await services.getByRole('row', { name }).getByText('正常').waitFor();
    await page.getByText('一切正常').waitFor();
    await services.getByRole('button', { name: 'incident' }).click();
    await services.getByText('incident_calls', { exact: false }).first().waitFor();
    expect(await lookAt(page, 'health')).toEqual([]);
    expect(page.faults()).toEqual([]);
    const officer = await screens.page('duty-officer', '/health');
    await officer.getByRole('heading', { name: '没有权限' }).waitFor();
    expect(await officer.getByRole('link', { name: '运行状态' }).count()).toBe(0);
  });

  test('a dead letter stands first, is read, replayed, and what came of it is shown', {
    timeout: looking,
  }, async () => {
    const { officer } = await cast(platform);
    const { sql } = platform.world;
    await sql.unsafe('alter table incident.calls rename to calls_away');
    const { body: call } = await officer.post('/api/duty/calls', aCall('死信一则'));
    const page = await screens.page('administrator', '/health');
    await page.getByText('incident 有 1 条死信等待处理').first().waitFor();
    // The desk is told too, over whatever page it is at.
    const desk = await screens.page('duty-officer', '/duty');
    await desk
      .getByRole('status')
      .filter({ hasText: /平台告警：\s*incident 有 1 条死信等待处理/ })
      .waitFor();
    await desk.getByText('请告知管理员').waitFor();
    expect(await lookAt(desk, 'duty-alarm')).toEqual([]);
    await sql.unsafe('alter table incident.calls_away rename to calls');
    expect(await lookAt(page, 'health-dead')).toEqual([]);
    await page.getByRole('link', { name: '查看 incident' }).first().click();
    await page.getByRole('button', { name: /duty\.call\.logged/ }).click();
    await page.waitForURL(/letter=incident/);
    await page.getByText('死信一则').waitFor();
    expect(await page.getByRole('group', { name: '堆栈' }).textContent()).toMatch(/\n\s+at /);
    expect(await lookAt(page, 'dead')).toEqual([]);
    await page.getByRole('button', { name: '重放这一条' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await lookAt(page, 'dead-dialog')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: '重放这一条' }).dblclick();
    await page.getByRole('region', { name: '重放结果' }).getByText('办成 1').waitFor();
    await page.getByText('没有待处理的死信').waitFor();
    await desk.getByText('平台告警').waitFor({ state: 'hidden' });
    expect(await sql.unsafe('select 1 from incident.calls where id = $1', [call.id])).toHaveLength(1);
    expect(await lookAt(page, 'dead-replayed')).toEqual([]);
    expect(page.faults()).toEqual([]);
  });

  test('a trace is found, opened, walked by keyboard, and its log lines stand below', {
    timeout: looking,
  }, async () => {
    const page = await screens.page('administrator', '/traces?service=incident');
    const found = page.getByRole('region', { name: '结果' });
    await found.getByRole('link').first().waitFor();
    expect(await lookAt(page, 'traces')).toEqual([]);
    // From when to when stands in the address: a link shows the same again.
    await page.getByLabel(/^时间/).selectOption('between');
    await page.waitForURL(/from=/);
    await page.getByLabel('从', { exact: true }).fill('2026-01-31 9');
    await page.getByText('请写成 2026-01-31 23:59').waitFor();
    await page.getByLabel('从', { exact: true }).fill('2020-01-01 00:00');
    await page.getByLabel('到', { exact: true }).fill('2020-01-02 00:00');
    await page.getByText('没有符合的链路').waitFor();
    expect(new URL(page.url()).searchParams.get('to')).toContain('2020-01-01T16:00:00.000Z');
    await page.reload();
    await page.getByText('没有符合的链路').waitFor();
    expect(await lookAt(page, 'traces-between')).toEqual([]);
    await page.getByLabel(/^时间/).selectOption('');
    await found.getByRole('link').first().waitFor();
    await page.getByLabel('只看出错的').check();
    await page.waitForURL(/error=/);
    await found
      .getByRole('link', { name: /POST \/api\/duty\/calls/ })
      .first()
      .click();
    const tree = page.getByRole('tree');
    await tree.getByRole('treeitem', { name: /出错/ }).first().waitFor();
    await tree.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('e');
    await expect.poll(() => tree.locator('[aria-selected=true]').textContent()).toContain('出错');
    await page.waitForURL(/span=[0-9a-f]{16}/);
    const lines = page.getByRole('region', { name: '这条链路的日志' });
    await lines.getByText('event is dead').waitFor();
    expect(await lookAt(page, 'trace')).toEqual([]);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => tree.getByRole('treeitem').count()).toBe(1);
    expect(page.faults()).toEqual([]);
  });

  test('lines of all services are searched', { timeout: looking }, async () => {
    const page = await screens.page('administrator', '/logs');
    await page.getByText('event is dead').first().waitFor();
    expect(await lookAt(page, 'logs')).toEqual([]);
    await page.getByRole('searchbox', { name: '文字' }).fill('no such words');
    await page.getByText('没有符合的日志行').waitFor();
    await page.waitForURL(/q=no/);
    expect(page.faults()).toEqual([]);
  });

  test('the map of services and the table beside it say the same', { timeout: looking }, async () => {
    const page = await screens.page('administrator', '/services');
    const table = page.getByRole('region', { name: '依赖' });
    await table.getByRole('row', { name: /duty incident 消息/ }).waitFor();
    expect(await lookAt(page, 'services')).toEqual([]);
    await page.getByRole('button', { name: 'plan', exact: true }).click();
    await page.getByRole('img', { name: /最高每秒/ }).waitFor();
    expect(await lookAt(page, 'services-one')).toEqual([]);
    expect(page.faults()).toEqual([]);
  });

  test('who did what is found, opened to before and after, and taken along', {
    timeout: looking,
  }, async () => {
    const leader = await platform.signedIn('duty-leader');
    const officer = await platform.signedIn('duty-officer');
    const incident = (
      await officer.post('/api/incident/incidents', anIncident(platform, { title: '审计用积水' }))
    ).body;
    await leader.post(`/api/incident/incidents/${incident.id}/verify`, { reason: '视频核实' });
    const page = await screens.page('administrator', `/audit?object=${incident.id}&kind=write`);
    const list = page.getByRole('region', { name: '记录', exact: true });
    await list.getByRole('button', { name: /上报事件/ }).click();
    await page
      .getByRole('region', { name: '上报事件' })
      .getByRole('row', { name: /^标题 – 审计用积水/ })
      .waitFor();
    await page.keyboard.press('Home');
    const entry = page.getByRole('region', { name: '核实事件' });
    await entry.getByRole('row', { name: /^状态 已报 已核实/ }).waitFor();
    await entry.getByText('链上第').waitFor();
    expect(await lookAt(page, 'audit')).toEqual([]);
    await page.getByText('最近的记录连接无误').click();
    expect(await lookAt(page, 'audit-chains')).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '导出 CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^muster-audit-.*\.csv$/);
    expect(readFileSync(await file.path(), 'utf8')).toContain('VerifyIncident');
    await entry.getByRole('link', { name: '打开', exact: true }).click();
    await page.waitForURL(`**/incidents/${incident.id}`);
    expect(page.faults()).toEqual([]);
  });

  test('somebody’s session is ended from afar, and theirs alone', { timeout: looking }, async () => {
    const leader = await screens.page('duty-leader', '/duty');
    await leader.getByText('实时', { exact: true }).waitFor();
    const page = await screens.page('administrator', '/sessions');
    await page.getByRole('searchbox').fill('duty-leader');
    const ends = page.getByRole('button', { name: /^使其退出 / });
    await ends.first().waitFor();
    expect(await lookAt(page, 'sessions')).toEqual([]);
    for (let left = await ends.count(); left > 0; left -= 1) {
      await ends.first().click();
      await page.getByRole('dialog').getByRole('button', { name: '使其退出' }).click();
      await expect.poll(() => ends.count()).toBe(left - 1);
    }
    await leader.getByText('登录已失效').waitFor();
    await page.getByRole('searchbox').fill('administrator');
    await page.getByText('您现在用的').waitFor();
    expect(page.faults()).toEqual([]);
  });

  test('who is asked about an order comes from its number to the chain of its incident', async () => {
    const { officer } = await cast(platform);
    const { number } = (await officer.get(`/api/dispatch/orders/${flow.orderId}`)).body;
    const page = await screens.page('administrator', '/traces');
    await page.getByRole('combobox', { name: '事件' }).fill(number);
    await page.waitForURL(new RegExp(`incidentId=${flow.incidentId}`));
    await page.getByRole('link', { name: '查看全过程' }).click();
    await page.getByRole('region', { name: '经过' }).getByText('POST /api/duty/calls').first().waitFor();
    expect(page.faults()).toEqual([]);
  });

  test('an incident’s chain is told from the call to the last receipt, every wait by name', {
    timeout: looking,
  }, async () => {
    const page = await screens.page('administrator', `/traces?incidentId=${flow.incidentId}`);
    await page.getByRole('link', { name: '查看全过程' }).click();
    const tale = page.getByRole('region', { name: '经过' });
    await tale.getByText('POST /api/duty/calls').first().waitFor();
    await tale.getByText('等待发出').first().waitFor();
    const spent = page.getByRole('region', { name: '时间用在哪里' });
    await spent.getByRole('rowheader', { name: '等待人员操作' }).waitFor();
    await spent
      .getByRole('row', { name: /等待发出.*已写入，等待发出/ })
      .getByRole('link')
      .waitFor();
    expect(await lookAt(page, 'chain')).toEqual([]);
    expect(page.faults()).toEqual([]);
  });

  test('a trace of 3,000 spans opens, and only those that are seen are drawn', async () => {
    const traceId = 'b'.repeat(32);
    const now = BigInt(Date.now()) * 1_000_000n;
    const id = (n: number) => (n + 1).toString(16).padStart(16, '0');
    const spans = Array.from({ length: 3_000 }, (_, n) => ({
      traceId,
      spanId: id(n),
      ...(n === 0 ? {} : { parentSpanId: id(Math.floor((n - 1) / 8)) }),
      name: `step ${n}`,
      kind: 1,
      startTimeUnixNano: String(now + BigInt(n) * 1_000_000n),
      endTimeUnixNano: String(now + BigInt(n + (n === 0 ? 3_000 : 20)) * 1_000_000n),
    }));
    const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'maker' } }] };
    const sent = await fetch(`${platform.otlp}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] }),
    });
    expect(sent.status).toBe(200);
    const page = await screens.page('administrator', `/traces/${traceId}`);
    await page.getByText('3000 个跨度').waitFor();
    await page.getByRole('tree').focus();
    await page.keyboard.press('End');
    await page
      .getByRole('treeitem', { name: /step 2999/ })
      .or(page.locator('[aria-selected=true]'))
      .first()
      .waitFor();
    expect(await page.getByRole('treeitem').count()).toBeLessThan(100);
    const opened = async () => {
      await page.goto('/traces?service=maker');
      await page.getByRole('link', { name: /step 0/ }).hover();
      return await page.evaluate(async () => {
        const link = [...document.querySelectorAll('a')].find(({ textContent }) => textContent === 'step 0');
        const begun = performance.now();
        link?.click();
        while (!document.querySelector('[role=treeitem]')) await new Promise(requestAnimationFrame);
        return performance.now() - begun;
      });
    };
    const took = [await opened(), await opened(), await opened()].map(Math.round);
    console.log(`a trace of 3,000 spans opened in ${took.join(', ')} ms`);
    // A machine that is busy with other work slows one or the other.
    expect(Math.min(...took)).toBeLessThan(1_000);
  });
});
