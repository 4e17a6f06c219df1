import { describe, expect, test } from 'vitest';
import { hasChromium, type Screens } from '../src/console/browser.ts';
import { lookAt } from '../src/console/look.ts';
import { onScreens } from '../src/console/on-screens.ts';
import type { Platform } from '../src/platform.ts';

/** A loaded machine looks at a page eight times over in this. */
const looking = 300_000;

describe.skipIf(!hasChromium)('a stored plan is corrected', { timeout: looking }, () => {
  let platform: Platform;
  let screens: Screens;
  onScreens((stage) => {
    ({ platform, screens } = stage);
  });
  /** A plan of its own for each test, and how another person corrects it. */
  const given = async (title: string) => {
    const leader = await platform.signedIn('duty-leader');
    const form = new FormData();
    const text =
      `# ${title}\n\n## 1 总则\n\n为做好处置。\n\n## 2 应急响应\n\n### 2.1 三级响应\n\n#### 2.1.1 启动条件\n\n（1）死亡1人以上。\n\n` +
      '#### 2.1.2 响应措施\n\n（1）区水务局：30分钟内到场。\n\n## 附件1 联系电话\n\n值班电话：029-80000999';
    form.append('file', new File([text], 'plan.md'), 'plan.md');
    const { token } = (
      await platform.anyone().post('/api/auth/login', {
        username: 'duty-leader',
        password: platform.passwords['duty-leader'],
      })
    ).body;
    const answer = await fetch(`${platform.url}/api/plan/plans`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() },
      body: form,
    });
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    const read = async () => (await leader.get(`/api/plan/plans/${id}`)).body;
    const another = async (body: object) => {
      const commander = await platform.signedIn('commander');
      const headers = { 'if-match': `"${(await read()).version}"` };
      const { status, text } = await commander.patch(`/api/plan/plans/${id}`, body, { headers });
      expect(status, text).toBe(200);
    };
    return { id, read, another };
  };

  test('a level and a section are corrected, and the plan is found by its new words', async () => {
    const { read } = await given('灞桥区涵洞积水应急预案');
    const page = await screens.page('duty-leader', '/plans');
    await page.getByRole('link', { name: '灞桥区涵洞积水应急预案' }).click();
    await page.getByRole('link', { name: '更正', exact: true }).click();
    await page.getByRole('heading', { name: '更正：灞桥区涵洞积水应急预案' }).waitFor();
    const save = page.getByRole('button', { name: '保存更正' });
    expect(await save.isDisabled()).toBe(true);
    await page.getByLabel('谁可以启动').fill('由区长批准启动');
    await page.locator('summary', { hasText: '章节' }).click();
    await page.getByRole('button', { name: /总则/ }).click();
    await page.getByLabel('正文').fill('为做好九曜涵洞倒灌的处置。');
    await page.getByText('2 处修改将一并保存').waitFor();
    expect(await lookAt(page, 'plan-correct')).toEqual([]);
    await save.dblclick();
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    expect(await read()).toMatchObject({ version: 2, levels: [{ mayStart: '由区长批准启动' }] });
    await page.goto('/plans');
    await page.getByRole('searchbox').fill('九曜涵洞');
    await page.locator('main mark').first().waitFor();
    expect(await page.locator('main').textContent()).toContain('灞桥区涵洞积水应急预案');
    expect(page.faults()).toEqual([]);
  });

  test('of two at once each keeps what they typed, and nothing of the other is replaced unasked', async () => {
    const { id, read, another } = await given('临潼区滑坡应急预案');
    const page = await screens.page('duty-leader', `/plans/${id}/correct`);
    await page.getByText('实时', { exact: true }).waitFor();
    const title = page.getByRole('textbox', { name: '标题', exact: true }).first();
    await title.fill('临潼区滑坡处置预案');
    const foot = page.locator('main footer');
    await another({ title: '临潼区滑坡灾害应急预案', category: '11C00' });
    await foot.getByText('他人也更正了：名称。').waitFor();
    await page.getByText('他人刚刚更正了：事件类别。').waitFor();
    // A further change of theirs does not hide the first one.
    await another({ regionCode: '610100' });
    await page.getByText('他人刚刚更正了：事件类别、适用区域。').waitFor();
    expect(await foot.getByText('他人也更正了：名称。').isVisible()).toBe(true);
    expect(await title.inputValue()).toBe('临潼区滑坡处置预案');

    await page.getByRole('button', { name: '保存更正' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('他人也更正了：名称。').waitFor();
    expect(await lookAt(page, 'plan-correct-replace')).toEqual([]);
    // What came while the question stood there was not seen with it.
    await another({ kind: 'departmental' });
    await dialog.getByRole('button', { name: '覆盖并保存' }).click();
    await foot.getByText('已被他人修改，请核对后再提交').waitFor();
    expect((await read()).title).toBe('临潼区滑坡灾害应急预案');
    await page.getByRole('button', { name: '保存更正' }).click();
    await dialog.getByRole('button', { name: '覆盖并保存' }).click();
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    expect(await read()).toMatchObject({
      title: '临潼区滑坡处置预案',
      category: '11C00',
      regionCode: '610100',
      kind: 'departmental',
    });
    expect(page.faults()).toEqual([]);
  });

  test('a slip away from what was typed is asked about first, by a link and by the way back', async () => {
    const { id } = await given('阎良区爆管应急预案');
    const page = await screens.page('duty-leader', `/plans/${id}`);
    await page.getByRole('link', { name: '更正', exact: true }).click();
    const title = page.getByRole('textbox', { name: '标题', exact: true }).first();
    const pages = page.getByRole('navigation').getByRole('link', { name: '预案库' });
    await title.fill('写到一半');
    await pages.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('离开此页？').waitFor();
    expect(await lookAt(page, 'leave')).toEqual([]);
    await dialog.getByRole('button', { name: '继续填写' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await title.inputValue()).toBe('写到一半');
    await page.goBack();
    await dialog.getByText('离开此页？').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toBe(`/plans/${id}/correct`);
    expect(await title.inputValue()).toBe('写到一半');
    await pages.click();
    await dialog.getByRole('button', { name: '不保存，离开' }).click();
    await page.waitForURL('**/plans');
    // Nothing typed, nothing asked.
    await page.goto(`/plans/${id}/correct`);
    await title.waitFor();
    await pages.click();
    await page.waitForURL('**/plans');
    expect(page.faults()).toEqual([]);
  });
});
