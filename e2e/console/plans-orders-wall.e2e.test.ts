import { seededTeamId } from '@muster/contracts';
import { describe, expect, test } from 'vitest';
import { type ConsolePage, hasChromium, type Screens } from '../src/console/browser.ts';
import { lookAt } from '../src/console/look.ts';
import { onScreens } from '../src/console/on-screens.ts';
import { anIncident, cast } from '../src/flow.ts';
import type { Platform } from '../src/platform.ts';

/** A loaded machine looks at a page eight times over in this. */
const looking = 300_000;

describe.skipIf(!hasChromium)('plans, orders and the wall', () => {
  let platform: Platform;
  let screens: Screens;
  onScreens((stage) => {
    ({ platform, screens } = stage);
  });
  const open: Screens['page'] = async (...asked) => {
    const page = await screens.page(...asked);
    page.context().setDefaultTimeout(90_000);
    return page;
  };
  const textOf = (page: ConsolePage) => page.locator('main').textContent();

  test('a plan is found as one types, by keyboard alone, and leads to the words', {
    timeout: looking,
  }, async () => {
    const page = await open('duty-officer', '/plans');
    await page.getByRole('link', { name: '西安市防汛应急预案（示例）' }).waitFor();
    await page.keyboard.type('下穿 积水');
    await page.waitForURL(/q=/);
    await page.locator('main mark').first().waitFor();
    expect(await page.locator('main mark').allInnerTexts()).toContain('积水');
    expect(await lookAt(page, 'plans')).toEqual([]);
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}\?q=.*#s\d+/);
    await page.locator('section[data-here=true]').waitFor();
    expect(await page.title()).toBe('西安市防汛应急预案（示例） · Muster');
    expect(await lookAt(page, 'plan')).toEqual([]);

    await page.getByRole('link', { name: /^响应级别/ }).click();
    await page.getByRole('heading', { name: /关注级/ }).waitFor();
    expect(await textOf(page)).toContain('自动启动');
    expect(await lookAt(page, 'plan-levels')).toEqual([]);
    await page.getByRole('link', { name: /^任务分工/ }).click();
    await page.getByRole('heading', { name: '市气象局' }).waitFor();
    expect(await lookAt(page, 'plan-tasks')).toEqual([]);
    await page.getByRole('link', { name: /^联系人/ }).click();
    const call = page.getByRole('link', { name: /^拨打/ }).first();
    expect(await call.getAttribute('href')).toMatch(/^tel:\+?\d+$/);
    expect(await lookAt(page, 'plan-contacts')).toEqual([]);
    expect(page.faults()).toEqual([]);
  });

  test('a card prints what one needs in hand on one page, for the plan and for each level', {
    timeout: looking,
  }, async () => {
    const page = await open('commander', '/plans');
    await page.getByRole('link', { name: '西安市防汛应急预案（示例）' }).click();
    await page.getByRole('link', { name: '明白卡' }).click();
    await page.getByRole('heading', { name: '应急处置明白卡' }).waitFor();
    expect(await lookAt(page, 'plan-card')).toEqual([]);
    const pages = async () => (await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
    expect(await pages()).toBe(1);
    for (const { label, value } of await page
      .getByLabel('显示级别')
      .evaluate((select: HTMLSelectElement) =>
        [...select.options].map((option) => ({ label: option.label, value: option.value })),
      )) {
      await page.getByLabel('显示级别').selectOption(value);
      await expect.poll(pages, { message: label }).toBe(1);
    }
    expect(await page.locator('main').textContent()).toContain('小时内');
    expect(await lookAt(page, 'plan-card-level')).toEqual([]);
    expect(page.faults()).toEqual([]);
  });

  test('a dropped file is read, corrected, and saved only then; a bad one is refused in words', {
    timeout: looking,
  }, async () => {
    const page = await open('duty-leader', '/plans/import');
    await page.getByRole('button', { name: '选择文件' }).waitFor();
    const drop = async (name: string, text: string) => {
      const files = await page.evaluateHandle(
        ([name, text]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text ?? ''], name ?? ''));
          return transfer;
        },
        [name, text],
      );
      await page.getByText('把预案文件拖到这里').dispatchEvent('drop', { dataTransfer: files });
    };
    await drop('plan.pdf', '%PDF-1.7');
    await page.getByText('没有读成').waitFor();
    expect(await lookAt(page, 'plan-import')).toEqual([]);
    expect(await textOf(page)).toContain('.docx');
    await drop(
      '滑坡.md',
      '# 长安区滑坡应急预案（2026年版）\n\n## 1 总则\n\n为处置滑坡。\n\n## 2 应急响应\n\n### 2.1 三级响应\n\n#### 2.1.1 启动条件\n\n（1）死亡1人以上。\n\n#### 2.1.2 响应措施\n\n（1）区水务局：30分钟内到场。\n\n## 附件1 联系电话\n\n值班电话：029-80000999',
    );
    await page.getByRole('heading', { name: '读出的内容' }).waitFor();
    expect(await page.getByLabel('标题').first().inputValue()).toBe('长安区滑坡应急预案（2026年版）');
    await page.getByLabel('谁可以启动').fill('由区长批准启动');
    await page.getByRole('textbox', { name: '条件' }).fill('死亡2人以上。');
    await page.getByRole('button', { name: '增加一项 联系人' }).click();
    await page.getByPlaceholder('电话').last().fill('029-80000888');
    await page.getByPlaceholder('单位').last().fill('区应急局');
    expect(await lookAt(page, 'plan-read')).toEqual([]);
    expect(await textOf(page)).toContain('2 处修改将一并保存');
    await page.getByRole('button', { name: '保存并入库' }).dblclick();
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    await page.getByRole('link', { name: /^响应级别/ }).click();
    await page.getByText('由区长批准启动').waitFor();

    const leader = await platform.signedIn('duty-leader');
    const { body } = await leader.get('/api/plan/plans?q=长安区滑坡');
    const saved = body.items.filter(({ title }: { title: string }) => title.startsWith('长安区滑坡'));
    expect(saved).toHaveLength(1);
    const plan = (await leader.get(`/api/plan/plans/${saved[0].id}`)).body;
    expect(plan).toMatchObject({
      version: 1,
      levels: [{ mayStart: '由区长批准启动', conditions: [{ figures: [[{ of: 'dead', atLeast: 2 }]] }] }],
    });
    expect(plan.contacts.map(({ phone }: { phone: string }) => phone)).toEqual([
      '029-80000999',
      '029-80000888',
    ]);
    expect(page.faults()).toEqual([]);
  });

  /** An order to the team whose contact the responder is. */
  const order = async (title: string) => {
    const { officer, commander } = await cast(platform);
    const incident = await officer.post('/api/incident/incidents', anIncident(platform, { title }));
    const { status, body, text } = await commander.post('/api/dispatch/orders', {
      incidentId: incident.body.id,
      teamId: seededTeamId(1),
      note: '带两台大功率泵',
    });
    expect(status, text).toBe(201);
    return body as { id: string; number: string };
  };
  const stepsOf = async (id: string) => {
    const { commander } = await cast(platform);
    const { body } = await commander.get(`/api/dispatch/orders/${id}`);
    return (body.receipts as { step: string; takenAt?: string }[]).map(({ step }) => step);
  };

  test('an order is answered on a line that breaks: each tap counts once, over a reload too', {
    timeout: looking,
  }, async () => {
    const page = await open('responder', '/', { size: 'narrow' });
    await page.waitForURL('**/orders');
    await page.getByText('现在没有任务').waitFor();
    const { id, number } = await order('小寨十字积水');
    const card = page.getByRole('article', { name: number });
    await card.getByRole('button', { name: '接受任务' }).dblclick();
    await card.getByRole('button', { name: '出发' }).waitFor();
    await expect.poll(() => stepsOf(id)).toEqual(['give', 'accept']);
    await page.getByText('本页可在无网络时打开').waitFor();
    expect(await lookAt(page, 'orders')).toEqual([]);

    await page.context().setOffline(true);
    await card.getByRole('button', { name: '出发' }).click();
    await card.getByText('等待发送').waitFor();
    await card.getByRole('button', { name: '到达现场' }).waitFor();
    await page.reload();
    await card.getByText('等待发送').waitFor();
    expect(await card.getByText('雁塔区小寨十字').isVisible()).toBe(true);
    expect(await lookAt(page, 'orders-away')).toEqual([]);
    await card.getByRole('button', { name: '到达现场' }).click();
    await expect.poll(() => card.getByText('等待发送').count()).toBe(2);
    // The tab is gone, and the taps are not.
    const context = page.context();
    await page.close();
    const again = await context.newPage();
    await again.goto('/orders');
    const later = again.getByRole('article', { name: number });
    await later.getByText('等待发送').first().waitFor();
    expect(await stepsOf(id)).toEqual(['give', 'accept']);

    await context.setOffline(false);
    await later.getByRole('button', { name: '任务结束，归建' }).waitFor();
    await later.getByText('等待发送').first().waitFor({ state: 'hidden' });
    expect(await stepsOf(id)).toEqual(['give', 'accept', 'depart', 'arrive']);
    await later.getByRole('button', { name: '任务结束，归建' }).click();
    await again.getByRole('button', { name: '确认结束' }).click();
    await again.getByText('现在没有任务').waitFor();
    expect(await stepsOf(id)).toEqual(['give', 'accept', 'depart', 'arrive', 'release']);
  });

  test('what was tapped on an order that was called off meanwhile is said not to have taken effect', async () => {
    const page = await open('responder', '/orders', { size: 'narrow' });
    await page.getByText('实时', { exact: true }).waitFor();
    const { id, number } = await order('高陵路口积水');
    const card = page.getByRole('article', { name: number });
    await card.getByRole('button', { name: '接受任务' }).click();
    await expect.poll(() => stepsOf(id)).toEqual(['give', 'accept']);
    await page.context().setOffline(true);
    await card.getByRole('button', { name: '出发' }).click();
    await card.getByText('等待发送').waitFor();
    const { commander } = await cast(platform);
    const off = await commander.post(`/api/dispatch/orders/${id}/cancel`, { reason: '险情解除' });
    expect(off.status, off.text).toBe(200);
    await page.context().setOffline(false);
    await page.getByText('“出发”没有生效', { exact: true }).waitFor();
    const alert = page.getByRole('alert').filter({ hasText: number });
    await expect.poll(() => alert.textContent()).toContain('险情解除');
    expect(await stepsOf(id)).toEqual(['give', 'accept', 'cancel']);
    await alert.getByRole('button', { name: '知道了' }).click();
    await page.getByText('任务已取消').waitFor();
    await page.getByRole('button', { name: '知道了' }).click();
    await page.getByText('现在没有任务').waitFor();
  });

  test('the wall tells what goes on, names its age when the line is away, and recovers by itself', {
    timeout: looking,
  }, async () => {
    const { number } = await order('凤城八路积水');
    const wall = await open('duty-officer', '/wall');
    await wall.getByText('凤城八路积水').first().waitFor();
    const list = wall.getByRole('region', { name: '执行中的任务' });
    await list.getByText('待接受').waitFor();
    expect(await lookAt(wall, 'wall')).toEqual([]);
    await platform.stop('gateway');
    await wall.getByText(/画面截至 \d\d:\d\d:\d\d/).waitFor();
    await platform.start({ settled: false });
    await wall.getByText(/画面截至/).waitFor({ state: 'hidden' });
    const { commander } = await cast(platform);
    const { items } = (await commander.get('/api/dispatch/orders?open=true')).body;
    const given = items.find((each: { number: string }) => each.number === number);
    await commander.post(`/api/dispatch/orders/${given.id}/accept`);
    await list.getByText('已接受').waitFor();

    // The session ends, and somebody signs in again in another window of that browser.
    await wall.context().request.post('/api/auth/logout');
    await wall.getByText(/登录已失效，画面截至/).waitFor();
    await screens.signIn(wall.context(), 'duty-officer');
    await wall
      .getByText(/登录已失效/)
      .first()
      .waitFor({ state: 'hidden' });
    await list.getByText('已接受').waitFor();

    expect(wall.faults()).toEqual([]);

    // Another build is served: looked for when the line is back.
    const newer = (url: URL) => url.pathname === '/';
    const body = '<script type="module" src="/assets/newer.js"></script>';
    await wall.route(newer, (route) => route.fulfill({ contentType: 'text/html', body }));
    await platform.stop('gateway');
    await wall.getByText(/画面截至/).waitFor();
    const loaded = wall.waitForEvent('load', { timeout: 120_000 });
    await platform.start({ settled: false });
    await loaded;
    await wall.unroute(newer);
    await list.getByText('已接受').waitFor();
  });
});
