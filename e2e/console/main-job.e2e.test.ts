import { GiveOrder, seededTeamId, seededUnitId } from '@muster/contracts';
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type ConsolePage, hasChromium, languages, type Screens } from '../src/console/browser.ts';
import { onScreens } from '../src/console/on-screens.ts';
import { cast } from '../src/flow.ts';
import type { Platform } from '../src/platform.ts';

/** What each screen says, as the people of the two languages read it. */
const said = {
  'zh-CN': {
    live: '实时',
    history: '此号码此前来电',
    same: '同一事件',
    reported: /来电 XA-C-\S+ 已登记，事件 XA-\S+ 已上报/,
    logged: /来电 XA-C-\S+ 已登记/,
    write: /^写报告/,
    element: { source: '信息来源', trend: '发展趋势', measures: '已采取措施' },
    unsigned: '待签发',
    signed: /签发$/,
    verified: '已核实',
    receipt: '记回执',
    received: '确认收到',
    setLevel: '定级',
    serious: /重大（II 级）/,
    judged: '由人工确定',
    start: /^启动 /,
    running: '响应中',
    taskStart: /^开始: /,
    taskFinish: /^完成: /,
    nothingMore: /^下达调拨令（0 项）/,
    allOrdered: /^所需已全部下令/,
    finished: /任务 1\//,
    all: /^全部显示/,
    order: '调派',
    pocket: {
      accept: '接受任务',
      depart: '出发',
      arrive: '到达现场',
      release: '任务结束，归建',
      sure: '确认结束',
    },
    none: '现在没有任务',
    receipts: ['接令', '出动', '到达', '归建'],
    controlled: '已控制',
    report: '写报告',
    first: '首报',
    written: '书面',
    final: '终报',
    finalElements: /处置情况|目前状况|后续工作|事件概述|损失情况|危害程度/,
    unknown: '暂不详',
    close: '结案',
    closed: '已办结',
  },
  en: {
    live: 'Live',
    history: 'Earlier calls of this number',
    same: 'Same event',
    reported: /Call XA-C-\S+ is logged, incident XA-\S+ is reported/,
    logged: /Call XA-C-\S+ is logged/,
    write: /^Write it/,
    element: { source: 'Source', trend: 'Trend', measures: 'Measures taken' },
    unsigned: 'To be signed',
    signed: /Signed by/,
    verified: 'Verified',
    receipt: 'Note the receipt',
    received: 'Taken by',
    setLevel: 'Set level',
    serious: /Serious \(II\)/,
    judged: 'Set by a person',
    start: /^Start /,
    running: 'Running',
    taskStart: /^Start: /,
    taskFinish: /^Finish: /,
    nothingMore: /^Order 0 lines/,
    allOrdered: /^All that is needed is ordered/,
    finished: /Tasks 1\//,
    all: /^Show all/,
    order: 'Order',
    pocket: {
      accept: 'Accept',
      depart: 'Depart',
      arrive: 'Arrived',
      release: 'Finished, released',
      sure: 'Finish the order',
    },
    none: 'No order at present',
    receipts: ['accepted', 'departed', 'arrived', 'released'],
    controlled: 'Controlled',
    report: 'Write a report',
    first: 'First report',
    written: 'in writing',
    final: 'Final report',
    finalElements: /Handling|State now|Next steps|Summary|Losses|Harm/,
    unknown: 'Not known yet',
    close: 'Close',
    closed: 'Closed',
  },
} as const;

/** Presses Tab until this has the focus: whoever has no mouse gets there too. */
async function tabTo(page: ConsolePage, target: Locator): Promise<void> {
  await target.waitFor();
  for (let n = 0; n < 60; n++) {
    if (await target.evaluate((each) => each === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}

describe.skipIf(!hasChromium)('the whole main job by the real screens', { timeout: 300_000 }, () => {
  let platform: Platform;
  let screens: Screens;
  onScreens((stage) => {
    ({ platform, screens } = stage);
  });

  test.each(languages)('from sign-in to release and the final report, in %s', async (language) => {
    const t = said[language];
    const place = language === 'en' ? '朱雀大街' : '明德门';
    const phone = language === 'en' ? '13900000071' : '13900000072';
    const open = async (account: Parameters<Screens['page']>[0], path: string, size = 'wide') => {
      const page = await screens.page(account, path, { language, size: size as 'wide' });
      await page.getByText(t.live, { exact: true }).waitFor();
      return page;
    };

    // The duty desk, from the sign-in on by keyboard alone.
    const desk = await screens.page(undefined, '/', { language });
    await desk.locator('input[type=password]').waitFor();
    await desk.keyboard.type('duty-officer');
    await desk.keyboard.press('Tab');
    await desk.keyboard.type(platform.passwords['duty-officer'] ?? '');
    await desk.keyboard.press('Enter');
    await desk.waitForURL('**/duty');
    await desk.getByText(t.live, { exact: true }).waitFor();
    await desk.locator('input[inputmode=tel]').waitFor();
    await desk.keyboard.press('n');
    await desk.keyboard.type(phone);
    await desk.keyboard.press('Tab');
    await desk.keyboard.type(`${place}居民楼冒烟，楼道里有人喊`);
    await desk.keyboard.press('Tab');
    await desk.keyboard.type(`${place}小区`);
    await desk.keyboard.press('Alt+Enter');
    await desk.getByText(t.logged).first().waitFor();
    // The same caller again, graver now: both calls become one incident.
    await desk.keyboard.type(phone);
    await desk.getByText(t.history).waitFor();
    await desk.keyboard.press('Tab');
    await desk.keyboard.type(`${place}居民楼起火，楼道里有人喊，三人没有了呼吸`);
    await desk.keyboard.press('Tab');
    await desk.keyboard.type(`${place}小区`);
    await desk.keyboard.press('Tab');
    await desk.keyboard.type('12G03');
    await desk.getByRole('option', { name: /12G03/ }).waitFor();
    await desk.keyboard.press('Enter');
    await desk.keyboard.press('Tab');
    await desk.keyboard.type('3');
    await tabTo(desk, desk.getByRole('button', { name: t.same }).first());
    await desk.keyboard.press('Enter');
    await desk.keyboard.press('Control+Enter');
    await desk.getByText(t.reported).first().waitFor();
    const { commander: api } = await cast(platform);
    const { body: found } = await api.get(`/api/incident/incidents?q=${encodeURIComponent(place)}`);
    const [incident] = found.items;
    expect(incident).toMatchObject({ level: 3, category: '12G03', casualties: { dead: 3 } });
    expect(incident.callIds).toHaveLength(2);

    // What is due leads to the report, with all that is known in it.
    const due = desk.getByRole('listitem').filter({ hasText: incident.number });
    await tabTo(desk, due.getByRole('link', { name: t.write }).first());
    await desk.keyboard.press('Enter');
    await desk.waitForURL(`**/incidents/${incident.id}?report=*`);
    for (const [name, text] of Object.entries({
      source: '群众来电',
      trend: '火势已蔓延到两层',
      measures: '已通知消防救援站',
    })) {
      await tabTo(desk, desk.getByLabel(t.element[name as 'source'], { exact: true }));
      await desk.keyboard.type(text);
    }
    await desk.keyboard.press('Control+Enter');
    await desk.getByText(t.unsigned, { exact: true }).waitFor();
    // The phone call does not make the written report: that one is a first report as well, and comes next.
    const form = desk.getByRole('form', { name: t.report });
    const chosen = (at: number) => form.getByRole('combobox').nth(at).locator('option:checked').textContent();
    await form.waitFor({ state: 'hidden' });
    await desk.keyboard.press('r');
    await form.waitFor();
    expect([await chosen(0), await chosen(1)]).toEqual([t.first, t.written]);
    await desk.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'hidden' });
    await expect.poll(() => desk.getByText(t.unsigned, { exact: true }).count()).toBe(2);

    // Who leads verifies, signs, notes who took it, and sets the level.
    const lead = await open('duty-leader', `/incidents/${incident.id}`);
    await lead.getByText(t.unsigned, { exact: true }).first().waitFor();
    const confirm = async (page: ConsolePage, key: string, text = '') => {
      await page.keyboard.press(key);
      await page.getByRole('dialog').getByRole('textbox').fill(text);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    };
    await confirm(lead, 'v', '交警视频核实');
    await desk.locator('[aria-current=step]', { hasText: t.verified }).waitFor();
    await lead.keyboard.press('s');
    await desk.getByText(t.signed).first().waitFor();
    await lead.getByRole('button', { name: t.receipt }).first().click();
    await lead.getByRole('dialog').getByRole('textbox').fill('省厅值班员');
    await lead.keyboard.press('Control+Enter');
    await desk.getByText(t.received, { exact: false }).first().waitFor();
    await lead.getByRole('dialog').waitFor({ state: 'hidden' });
    await lead.keyboard.press('l');
    await lead.getByRole('dialog').getByRole('radio', { name: t.serious }).check();
    await lead.getByRole('dialog').getByRole('textbox').fill('火场内仍有人员');
    await lead.keyboard.press('Control+Enter');
    await desk.getByText(t.judged).waitFor();
    await lead.getByRole('dialog').waitFor({ state: 'hidden' });

    // The command centre starts the plan by its clause, and sends a team and supplies.
    const command = await open('commander', '/command');
    await command.getByRole('option', { name: new RegExp(place) }).click();
    await command.keyboard.press('Enter');
    await command.waitForURL(`**/incidents/${incident.id}`);
    const start = command.getByRole('button', { name: t.start }).first();
    await start.waitFor();
    expect(await command.locator('blockquote').count()).toBeGreaterThan(0);
    await start.click();
    await desk.getByText(t.running, { exact: true }).waitFor();
    await command.getByRole('button', { name: t.taskStart }).first().click();
    // Nobody can take a finish back: it is asked about first, and what came of it is read beside the task.
    await command.getByRole('button', { name: t.taskFinish }).first().click();
    const result = command.getByRole('dialog').getByRole('textbox');
    await result.fill('已转移 12 人');
    await command.keyboard.press('Control+Enter');
    await result.waitFor({ state: 'hidden' });
    await desk.getByText('已转移 12 人').first().waitFor();
    await desk.getByText(t.finished).waitFor();
    const team = (await api.get(`/api/dispatch/teams/${seededTeamId(1)}`)).body;
    const all = command.getByRole('button', { name: t.all }).last();
    const give = command.getByRole('button', { name: `${t.order} ${team.name}` });
    await give.or(all).first().waitFor();
    if ((await give.count()) === 0) await all.click();
    await give.click();
    const [order] = await until(async () => (await ordersOf(incident.id)).filter(({ teamId }) => teamId));
    await command
      .getByText(order?.number ?? '', { exact: true })
      .first()
      .waitFor();

    const supplyOrders: string[] = [];
    command.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === 'POST' && pathname === GiveOrder.shape.path) supplyOrders.push(pathname);
    });
    await command.keyboard.press('d');
    await command.keyboard.press('d');
    await until(async () => (await ordersOf(incident.id)).filter(({ teamId }) => !teamId));
    // What was ordered is not offered again: another press would order it twice, and says so instead.
    await command.getByRole('button', { name: t.nothingMore }).waitFor();
    await command.keyboard.press('d');
    await command.getByRole('alert').or(command.locator('.ant-message')).getByText(t.allOrdered).waitFor();
    expect(supplyOrders).toHaveLength(1);

    // The team answers on its phone; every receipt shows where the order was given, by itself.
    const pocket = await open('responder', '/orders', 'narrow');
    const card = pocket.getByRole('article', { name: order?.number ?? '' });
    for (const [at, step] of (['accept', 'depart', 'arrive', 'release'] as const).entries()) {
      await card.getByRole('button', { name: t.pocket[step] }).click();
      if (step === 'release') await pocket.getByRole('button', { name: t.pocket.sure }).click();
      await command.getByText(`✓ ${t.receipts[at]}`, { exact: false }).first().waitFor();
    }
    await pocket.getByText(t.none).waitFor();

    // Under control, the final report, closed.
    await confirm(lead, 'k');
    await command.locator('[aria-current=step]', { hasText: t.controlled }).waitFor();
    await desk.getByRole('button', { name: t.report }).click();
    await form.waitFor();
    await form.getByRole('combobox').nth(0).selectOption('final');
    await form.getByRole('combobox').nth(2).selectOption(seededUnitId('610000'));
    for (const field of await form.getByLabel(t.finalElements).and(form.getByRole('textbox')).all())
      await field.fill('火已扑灭，人员安置完毕');
    await desk.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'hidden', timeout: 20_000 }).catch(async () => {
      throw new Error(`the final report was refused: ${await form.getByRole('alert').textContent()}`);
    });
    await lead.getByText(t.final, { exact: false }).first().waitFor();
    await confirm(lead, 'z', '火已扑灭');
    for (const page of [desk, command])
      await page.locator('[aria-current=step]', { hasText: t.closed }).waitFor();
    expect([desk, lead, command, pocket].flatMap((page) => page.faults())).toEqual([]);
    await Promise.all([desk, lead, command, pocket].map((page) => page.context().close()));
  });

  const ordersOf = async (incidentId: string): Promise<{ number: string; teamId: string | null }[]> => {
    const { commander } = await cast(platform);
    return (await commander.get(`/api/dispatch/orders?incidentId=${incidentId}`)).body.items;
  };
  const until = async <T>(read: () => Promise<T[]>): Promise<T[]> => {
    await expect.poll(async () => (await read()).length, { timeout: 60_000 }).toBeGreaterThan(0);
    return read();
  };
});
