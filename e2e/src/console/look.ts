import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { languages, shades, show, sizes } from './browser.ts';

/** Screenshots of every view go here; none are taken where it is not named. */
const folder = process.env['MUSTER_SHOTS'];

interface Violation {
  id: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

/** What axe finds against the page as it stands, in words; empty when nothing. */
async function violations(page: Page): Promise<string[]> {
  // Through the debugger, which the page's content policy does not bind.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary ?? ''}`),
  );
}

const all = (['wide', 'narrow'] as const).flatMap((size) =>
  languages.flatMap((language) => shades.map((shade) => ({ size, language, shade }))),
);
/** Takes a picture of a page in every view, and answers how many. */
export async function shoot(
  page: Page,
  into: string,
  name: string,
  settled: () => Promise<void>,
): Promise<number> {
  await mkdir(into, { recursive: true });
  for (const { size, language, shade } of all) {
    await page.setViewportSize(sizes[size]);
    await show(page, { language, shade });
    await settled();
    await page.screenshot({ path: join(into, `${name}-${size}-${language}-${shade}.png`) });
  }
  return all.length;
}

/** For screenshots all eight; for the check alone four, in which every two of size, language and shade meet. */
const views = () =>
  folder
    ? all
    : all.filter(
        ({ size, language, shade }) => (size === 'wide') === ((language === 'en') === (shade === 'light')),
      );

/**
 * Looks at a page in both languages and both shades with axe, wide and narrow, and takes screenshots where
 * `MUSTER_SHOTS` names a folder. Answers what is wrong; the page is left in Chinese, dark and wide.
 */
export async function lookAt(page: Page, name: string): Promise<string[]> {
  const wrong = new Map<string, string[]>();
  const note = (what: string, view: string) => wrong.set(what, [...(wrong.get(what) ?? []), view]);
  for (const { size, language, shade } of views()) {
    await page.setViewportSize(sizes[size]);
    await show(page, { language, shade });
    const view = `${size}-${language}-${shade}`;
    if (folder) {
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}-${view}.png`) });
    }
    for (const each of await violations(page)) note(each, view);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) note(`${wider} px wider than the screen`, view);
  }
  await page.setViewportSize(sizes.wide);
  await show(page, { language: 'zh-CN', shade: 'dark' });
  return [...wrong].map(([what, views]) => `${name}, ${views.join(' ')}: ${what}`);
}
