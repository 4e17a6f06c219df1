import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsolePage, hasChromium, openPlatformNow, Screens } from '../src/console/browser.ts';
import { lookAt } from '../src/console/look.ts';
import type { Platform } from '../src/platform.ts';

describe.skipIf(!hasChromium)('the plan library', () => {
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
  const textOf = (page: ConsolePage) => page.locator('main').textContent();

  test('finds as one types, by keyboard alone, and leads to the words', async () => {
    const page = await screens.page('duty-officer', '/plans');
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
    await page.locator('[data-here=true]').waitFor();
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

  test('prints what one needs in hand on one page, for the plan and for each level', async () => {
    const page = await screens.page('commander', '/plans');
    await page.getByRole('link', { name: '西安市防汛应急预案（示例）' }).click();
    await page.getByRole('link', { name: '明白卡' }).click();
    await page.getByRole('heading', { name: '应急处置明白卡' }).waitFor();
    const pages = async () => (await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
    expect(await pages()).toBe(1);
    expect(await lookAt(page, 'plan-card')).toEqual([]);
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

  test('reads a dropped file, takes a correction, and saves only then; a bad file is refused in words', async () => {
    const page = await screens.page('duty-leader', '/plans/import');
    await page.getByRole('button', { name: '选择文件' }).waitFor();
    expect(await lookAt(page, 'plan-import')).toEqual([]);
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
    await page.getByLabel('电话').last().fill('029-80000888');
    await page.getByLabel('单位').last().fill('区应急局');
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
});
