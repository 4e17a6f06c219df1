import type { Sql } from 'postgres';
import type { ConsolePage, Screens } from '../console/browser.ts';
import { seedIncidents } from '../console/many-incidents.ts';
import type { Outcome } from './promise.ts';
import { watchTasks } from './tasks.ts';

const count = 5_000;
const most = 200;

/** The longest tasks of the page while somebody goes through a list and over a map with 5,000 open incidents. */
export async function measureMany(screens: Screens, sql: Sql): Promise<Outcome[]> {
  await seedIncidents(sql, count);
  const page = await screens.page('commander', '/command?status=open');
  await page.locator('[data-ready=true]').waitFor();
  await page.waitForFunction(
    (least) => Number(/\/ (\d+) 起/.exec(document.body.textContent ?? '')?.[1]) >= least,
    count,
  );
  // Loaded is when the map has drawn them all and rests.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  const outcomes: Outcome[] = [];
  for (const [what, act] of [
    ['scrolling the list', scroll],
    ['panning and zooming the map', pan],
  ] as const) {
    await using tasks = await watchTasks(page);
    await act(page);
    const { longest, work, over50, all } = await tasks.told();
    outcomes.push({
      promise: `${what} with ${count} open incidents, no task over ${most} ms`,
      measured: `longest ${longest.toFixed(0)} ms, at most ${work.toFixed(0)} ms of it work; ${over50} of ${all} over 50 ms`,
      met: all > 0 && longest <= most,
    });
  }
  return outcomes;
}

/** Through the whole list by wheel, then by keys. */
async function scroll(page: ConsolePage): Promise<void> {
  const list = page.getByRole('listbox', { name: '事件' });
  await list.hover();
  for (let n = 0; n < 60; n++) await page.mouse.wheel(0, 5_500);
  for (let n = 0; n < 10; n++) await page.mouse.wheel(0, -3_000);
  await list.press('Home');
  for (let n = 0; n < 10; n++) await list.press('ArrowDown');
  for (let n = 0; n < 5; n++) await list.press('PageDown');
  await list.press('End');
}

async function pan(page: ConsolePage): Promise<void> {
  const map = page.locator('canvas.maplibregl-canvas');
  await map.hover();
  const box = (await map.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (const [dx, dy] of [
    [120, 40],
    [-160, 60],
    [80, -90],
    [-60, -40],
  ] as const) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + dx, y + dy, { steps: 20 });
    await page.mouse.up();
    await page.mouse.wheel(0, -300);
  }
  for (let n = 0; n < 4; n++) await page.mouse.wheel(0, 300);
}
