// `npm run shots`: pictures of every page, of a platform of its own in the middle of the demo's evening.
import { rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ConsolePage, Screens, show, type sizes } from '../console/browser.ts';
import { shoot } from '../console/look.ts';
import { Site } from '../faults/site/site.ts';
import { everyPage, type Shown } from './pages.ts';
import { playTheNight } from './the-night.ts';

const root = resolve(import.meta.dirname, '../../..');
const { values } = parseArgs({
  options: { folder: { type: 'string', default: join(root, 'screenshots') }, readme: { type: 'boolean' } },
});

/** What the README shows: these go into docs/. */
const inReadme: readonly (Shown & {
  size: keyof typeof sizes;
  shade: 'light' | 'dark';
})[] = [
  {
    name: 'duty-desk',
    account: 'duty-officer',
    path: '/duty',
    size: 'wide',
    shade: 'dark',
  },
  { name: 'command-centre', account: 'commander', path: '/command', size: 'wide', shade: 'dark' },
  { name: 'pocket-order', account: 'responder', path: '/orders', size: 'narrow', shade: 'light' },
];

/** All that it asks for has come, and nothing says that it is still loading. */
async function settled(page: ConsolePage): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => {
    const last = performance.getEntriesByType('resource').at(-1);
    const map = document.querySelector('[data-ready]');
    const waitsForMap = location.pathname === '/command' || map !== null;
    return (
      (last === undefined || performance.now() - last.startTime > 1_000) &&
      document.querySelector('[aria-busy=true]') === null &&
      // Lists that scroll are drawn after all else.
      [...document.querySelectorAll('[role=group][tabindex="0"]')].every(
        (list) => list.childElementCount > 0,
      ) &&
      (!waitsForMap || map?.getAttribute('data-ready') === 'true')
    );
  });
}

async function takeAll(screens: Screens, pages: readonly Shown[]): Promise<number> {
  rmSync(values.folder, { recursive: true, force: true });
  let taken = 0;
  for (const { name, account, path } of pages) {
    const page = await screens.page(account, path);
    await settled(page);
    taken += await shoot(page, values.folder, name, () => settled(page));
    for (const fault of page.faults()) console.log(`  ${name}: ${fault}`);
    await page.context().close();
    console.log(`  ${name}, ${path}`);
  }
  return taken;
}

async function takeReadme(screens: Screens): Promise<void> {
  for (const { name, account, path, size, shade } of inReadme)
    for (const language of ['en', 'zh-CN'] as const) {
      const page = await screens.page(account, path, { size, shade, language });
      await show(page, { language });
      await settled(page);
      const session = await page.context().newCDPSession(page);
      const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
      const file = join(root, 'docs', `${name}${language === 'en' ? '' : '.zh-CN'}.webp`);
      writeFileSync(file, Buffer.from(data, 'base64'));
      console.log(`  ${relative(root, file)}, ${(data.length * 0.00075).toFixed(0)} kB`);
      await page.context().close();
    }
}

const site = await Site.open({ plain: true });
let code = 1;
try {
  await site.start();
  const passwords = site.secrets.accounts;
  const known = await playTheNight(site.url, passwords);
  await using screens = await Screens.open({ url: site.url, passwords });
  if (values.readme) await takeReadme(screens);
  else
    console.log(
      `${await takeAll(screens, await everyPage(screens, known))} pictures in ${relative(process.cwd(), values.folder)}`,
    );
  code = 0;
} catch (error) {
  console.error(`The pictures could not be taken: ${error instanceof Error ? error.message : error}`);
} finally {
  await site.close({ keep: false });
}
process.exit(code);
