import { ReadDeadlineRules, seededPersonId, seededUnitId } from '@muster/contracts';
import { describe, expect, test } from 'vitest';
import { hasChromium, type Screens } from '../src/console/browser.ts';
import { lookAt } from '../src/console/look.ts';
import { onScreens } from '../src/console/on-screens.ts';
import type { Platform } from '../src/platform.ts';

/** A loaded machine looks at a page eight times over in this. */
const looking = 300_000;
const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

describe.skipIf(!hasChromium)('what administrators keep', () => {
  let platform: Platform;
  let screens: Screens;
  onScreens((stage) => {
    ({ platform, screens } = stage);
  });

  test('somebody is added with a one-time password, chooses their own with it, and is in', {
    timeout: looking,
  }, async () => {
    const page = await screens.page('administrator', '/people?q=duty');
    await page.getByRole('link', { name: /\S/ }).first().waitFor();
    await page.getByRole('button', { name: '新增人员' }).click();
    await page.waitForURL(/person=new/);
    const form = page.getByRole('region', { name: '新增人员' });
    await form.getByLabel('姓名').fill('新来的');
    await form.getByLabel('用户名').fill('Newcomer');
    await form.getByLabel('电话').fill('13900000012');
    await form.getByLabel('值班员').check();
    expect(await lookAt(page, 'people-add')).toEqual([]);
    await form.getByRole('button', { name: '保存' }).click();
    // What is wrong stands at its field, and what was typed stays.
    await form
      .getByText(/E\.164|pattern|\+/)
      .last()
      .waitFor();
    await form.getByLabel('电话').fill('+8613900000012');
    await form.getByRole('button', { name: '保存' }).dblclick();
    const dialog = page.getByRole('dialog');
    const once = (await dialog.locator('code').textContent()) ?? '';
    expect(once).toMatch(/^(\w{4}-){3}\w{4}$/);
    expect(await lookAt(page, 'people-once')).toEqual([]);
    await dialog.getByRole('button', { name: '已告知，关闭' }).click();
    await page.waitForURL(/person=[0-9a-f]{8}-/);
    const history = page.getByRole('region', { name: '变更记录' });
    await history.getByText('新增').waitFor();
    expect(await page.getByText(once).count()).toBe(0);
    expect(await lookAt(page, 'people')).toEqual([]);

    const theirs = await screens.page(undefined, '/sign-in');
    await theirs.getByLabel('用户名').fill('newcomer');
    await theirs.getByLabel('密码').fill(once);
    await theirs.keyboard.press('Enter');
    await theirs.getByText('这是一次性密码').waitFor();
    expect(await lookAt(theirs, 'sign-in-once')).toEqual([]);
    await theirs.getByLabel('新密码', { exact: true }).fill('my own at night 77');
    await theirs.getByLabel('再输一次新密码').fill('my own at night 78');
    await theirs.keyboard.press('Enter');
    await theirs.getByText('两次输入的新密码不一致').waitFor();
    await theirs.getByLabel('再输一次新密码').fill('my own at night 77');
    await theirs.keyboard.press('Enter');
    await theirs.waitForURL('**/duty');

    // Their session is there, and ends with the suspension.
    await page.reload();
    await page
      .getByRole('region', { name: '登录会话' })
      .getByRole('button', { name: /^使其退出/ })
      .waitFor();
    await history.getByText('本人设置了密码').waitFor();
    await page.getByRole('button', { name: '停用', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
    await page.getByRole('button', { name: '恢复启用' }).waitFor();
    await page.getByText('此刻没有登录').waitFor();
    await theirs.getByText('登录已失效').waitFor();
    expect(page.faults()).toEqual([]);
    expect(theirs.faults()).toEqual([]);
  });

  test('a person half written down is not lost by a click into the list, which may still be searched', async () => {
    const page = await screens.page('administrator', '/people?person=new');
    const form = page.getByRole('region', { name: '新增人员' });
    await form.getByLabel('姓名').fill('写到一半的人');
    await page.getByRole('searchbox', { name: '姓名、用户名或职务' }).fill('commander');
    await page.waitForURL(/q=commander/);
    await page.getByRole('row').getByRole('link').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('离开此页？').waitFor();
    await dialog.getByRole('button', { name: '继续填写' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await form.getByLabel('姓名').inputValue()).toBe('写到一半的人');
    await page.getByRole('row').getByRole('link').first().click();
    await dialog.getByRole('button', { name: '不保存，离开' }).click();
    await page.waitForURL(/person=[0-9a-f]{8}-/);
    expect(page.faults()).toEqual([]);
  });

  test('of two administrators at once the later one sees what changed and keeps what they typed', {
    timeout: looking,
  }, async () => {
    const id = seededPersonId(3);
    const page = await screens.page('administrator', `/people?person=${id}`);
    const form = page.getByRole('region', { name: /· commander/ });
    await form.getByLabel('职务').fill('前线指挥');
    const other = await platform.signedIn('administrator');
    const { body: person } = await other.get(`/api/identity/people/${id}`);
    const change = { phone: '+8613900000077' };
    expect((await other.patch(`/api/identity/people/${id}`, change, ifMatch(person.version))).status).toBe(
      200,
    );
    const notice = page.getByRole('alert').filter({ hasText: '改动了以下内容' });
    await notice.getByText('+8613900000077').waitFor();
    await notice.getByText(/杨子涵 改动了/).waitFor();
    expect(await form.getByLabel('职务').inputValue()).toBe('前线指挥');
    expect(await lookAt(page, 'people-stale')).toEqual([]);
    // The first press takes note of it, and only the second writes.
    await page.getByRole('button', { name: '已核对，保留我的' }).dblclick();
    await notice.waitFor({ state: 'hidden' });
    expect((await other.get(`/api/identity/people/${id}`)).body.post).not.toBe('前线指挥');
    await form.getByRole('button', { name: '保存' }).click();
    await expect
      .poll(async () => (await other.get(`/api/identity/people/${id}`)).body)
      .toMatchObject({ post: '前线指挥', phone: '+8613900000077' });
    // A one-time password that is being read stays, whatever another does to the person meanwhile.
    await page.getByRole('button', { name: '重设密码' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '重设密码' }).click();
    const once = page.getByRole('dialog').locator('code');
    await once.waitFor();
    const { body: now } = await other.get(`/api/identity/people/${id}`);
    await other.patch(`/api/identity/people/${id}`, { active: false }, ifMatch(now.version));
    await page.getByText('已停用', { exact: true }).waitFor();
    expect(await once.textContent()).toMatch(/^(\w{4}-){3}\w{4}$/);
    // A role that others depend on is asked about first; the last administrator is told why not.
    await page.goto(`/people?person=${seededPersonId(5)}`);
    await page.getByText('这是您自己').waitFor();
    expect(await page.getByRole('button', { name: '停用', exact: true }).count()).toBe(0);
    await page
      .getByRole('region', { name: /· administrator/ })
      .getByLabel('管理员')
      .uncheck();
    await page.getByRole('button', { name: '保存' }).click();
    const question = page.getByRole('dialog').getByRole('button', { name: '收回并保存' });
    await question.waitFor();
    // What was asked about is another matter now: the question goes, and what changed is shown.
    const { body: own } = await other.get(`/api/identity/people/${seededPersonId(5)}`);
    await other.patch(`/api/identity/people/${seededPersonId(5)}`, change, ifMatch(own.version));
    await question.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '已核对，保留我的' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await question.click();
    await page.getByRole('dialog').getByText('请由另一位管理员办理').waitFor();
    expect(page.faults()).toEqual([]);
  });

  test('a deadline is changed with a reason, and the history says who, before and after', {
    timeout: looking,
  }, async () => {
    const page = await screens.page('administrator', '/rules');
    const table = page.getByRole('group', { name: '报送时限' });
    await table
      .getByRole('button', { name: /^修改 / })
      .first()
      .click();
    await table.getByLabel('时限（分钟）').fill('45');
    // Typed at once as fast as keys go, nothing is lost or swapped.
    const clause = table.getByLabel('条文');
    const words = '第十二条：较大以上突发事件应当在接报后四十五分钟内书面上报，不得迟报、漏报。'.repeat(3);
    const before = await clause.inputValue();
    await clause.press('Control+End');
    await clause.pressSequentially(words);
    expect(await clause.inputValue()).toBe(before + words);
    await page.getByRole('region', { name: '将要保存的改动' }).getByText('45 分钟').waitFor();
    expect(await lookAt(page, 'rules-deadlines')).toEqual([]);
    const review = page.getByRole('region', { name: '将要保存的改动' });
    await review.getByRole('button', { name: '保存' }).click();
    await review.getByText('请写明理由').waitFor();
    await review.getByLabel('更改理由').fill('按市应急办通知');
    // A reload loses nothing.
    await page.reload();
    await review.getByText('45 分钟').waitFor();
    expect(await review.getByLabel('更改理由').inputValue()).toBe('按市应急办通知');
    const other = await platform.signedIn('administrator');
    const path = ReadDeadlineRules.shape.path;
    const { body: set } = await other.get(path);
    const theirs = set.rules.map((rule: object, n: number) => (n === 1 ? { ...rule, minutes: 77 } : rule));
    expect((await other.put(path, { reason: '同时', rules: theirs }, ifMatch(set.version))).status).toBe(200);
    await review.getByRole('button', { name: '保存' }).click();
    await review.getByRole('alert').filter({ hasText: '77 分钟' }).waitFor();
    await review.getByRole('button', { name: '已核对，保留我的' }).click();
    await review.getByRole('button', { name: '保存' }).click();
    await review.waitFor({ state: 'hidden' });
    const { body: after } = await other.get(path);
    expect([after.rules[0].minutes, after.rules[1].minutes, after.rules.length]).toEqual([
      45,
      77,
      set.rules.length,
    ]);
    const step = page.getByRole('region', { name: '变更记录' }).getByRole('listitem').first();
    await step.getByText('按市应急办通知').waitFor();
    for (const text of ['杨子涵', '1 小时', '45 分钟']) await step.getByText(text).first().waitFor();
    expect(await lookAt(page, 'rules-history')).toEqual([]);
    expect(page.faults()).toEqual([]);
  });

  test('thresholds, the duty’s and the platform’s rules are changed by their forms', {
    timeout: looking,
  }, async () => {
    const page = await screens.page('administrator', '/rules?of=levels');
    const table = page.getByRole('group', { name: '分级标准' });
    await table
      .getByRole('button', { name: /^修改 / })
      .first()
      .click();
    await table.getByLabel('达到').first().fill('25');
    const review = page.getByRole('region', { name: '将要保存的改动' });
    await review.getByText(/≥ 25/).waitFor();
    expect(await lookAt(page, 'rules-levels')).toEqual([]);
    await review.getByLabel('更改理由').fill('从严');
    await review.getByRole('button', { name: '保存' }).click();
    await page.getByRole('region', { name: '变更记录' }).getByText('从严').waitFor();

    await page.getByRole('link', { name: '值班', exact: true }).click();
    await page.getByText('尚未设置').waitFor();
    await page.getByLabel('每班值班员至少').fill('0');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('alert').getByText('不符合要求').waitFor();
    await page.getByLabel('每班值班员至少').fill('3');
    // Blanks stay while one types and are left out of what is saved.
    const area = page.getByLabel('本地区号');
    await area.fill('29 ');
    expect(await area.inputValue()).toBe('29 ');
    await page.getByRole('button', { name: '保存' }).click();
    const step = page.getByRole('region', { name: '变更记录' }).getByRole('listitem').first();
    await step.getByText('每班值班员至少').waitFor();
    expect(await lookAt(page, 'rules-duty')).toEqual([]);

    await page.getByRole('link', { name: '追踪与告警' }).click();
    await page.getByLabel('链路和日志保存').fill('14');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('region', { name: '变更记录' }).getByText('链路和日志保存').waitFor();
    expect(await lookAt(page, 'rules-trace')).toEqual([]);
    expect(page.faults()).toEqual([]);
  });

  test('a unit is added, renamed and closed, and its history tells of all three', {
    timeout: looking,
  }, async () => {
    const page = await screens.page('administrator', `/units?unit=${seededUnitId('610113')}`);
    await page.getByRole('button', { name: '在其下新增单位' }).click();
    const adding = page.getByRole('region', { name: /之下新增单位/ });
    await adding.getByLabel('名称', { exact: true }).fill('高新应急站');
    await adding.getByLabel('代码').fill('610113990');
    expect(await lookAt(page, 'units-add')).toEqual([]);
    await adding.getByRole('button', { name: '保存' }).click();
    await page.getByRole('heading', { name: '高新应急站' }).waitFor();
    await page.getByLabel('名称', { exact: true }).fill('高新应急中心站');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('heading', { name: '高新应急中心站' }).waitFor();
    await page.getByRole('button', { name: '停用', exact: true }).click();
    expect(await lookAt(page, 'units-close')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
    await page.getByRole('button', { name: '重新启用' }).waitFor();
    await expect
      .poll(() => page.getByRole('region', { name: '变更记录' }).getByRole('listitem').count())
      .toBe(3);
    // A unit that is in use says so, and stays.
    await page.goto(`/units?unit=${seededUnitId('610113')}`);
    await page.getByRole('button', { name: '展开 雁塔区' }).click();
    await page.getByRole('link', { name: /高新应急中心站.*已停用/ }).waitFor();
    await page.getByRole('button', { name: '停用', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
    await page.getByRole('dialog').getByText('其下还有启用的单位或人员').waitFor();
    await page.keyboard.press('Escape');
    expect(await lookAt(page, 'units')).toEqual([]);
    expect(page.faults()).toEqual([]);
  });

  test('what each role may do is read in words, and nobody else is led to these pages', {
    timeout: looking,
  }, async () => {
    const page = await screens.page('administrator', '/roles');
    const row = page.getByRole('row', { name: /orders\.give/ });
    await row.getByText('调派队伍和物资').waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      '–不可以',
      '●可以',
      '●可以',
      '–不可以',
      '–不可以',
    ]);
    expect(await lookAt(page, 'roles')).toEqual([]);
    const menu = page.getByRole('button', { name: '管理 · 角色' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').getByRole('link', { name: '人员' }).waitFor();
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const language of ['en', 'zh-CN'] as const) {
      await page.evaluate((chosen) => localStorage.setItem('muster.language', chosen), language);
      await page.reload();
      await page.getByRole('row', { name: /orders\.give/ }).waitFor();
      // One line: the menus keep the head from growing with the pages.
      expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThan(64);
    }
    const officer = await screens.page('duty-officer', '/people');
    await officer.getByRole('heading', { name: '没有权限' }).waitFor();
    expect(await officer.getByRole('button', { name: /^管理/ }).count()).toBe(0);
    expect(page.faults()).toEqual([]);
  });
});
