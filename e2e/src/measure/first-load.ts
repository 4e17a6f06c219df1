import type { Screens } from '../console/browser.ts';
import type { Outcome } from './promise.ts';

const most = 300;

/** Scripts that a browser with an empty cache fetches for the duty desk, in bytes as they came over the line. */
export async function measureFirstLoad(screens: Screens): Promise<Outcome[]> {
  const page = await screens.page('duty-officer', '/no/page');
  const context = page.context();
  const desk = await context.newPage();
  await page.close();
  const fetched: { name: string; kib: number; packed: string }[] = [];
  const reading: Promise<void>[] = [];
  const session = await context.newCDPSession(desk);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  desk.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    reading.push(
      (async () => {
        const [sizes, answer] = await Promise.all([request.sizes(), request.response()]);
        const packed = (await answer?.headerValue('content-encoding')) ?? 'plain';
        const name = new URL(request.url()).pathname.replace('/assets/', '');
        fetched.push({ name, kib: sizes.responseBodySize / 1000, packed });
      })(),
    );
  });
  await desk.goto('/duty');
  await desk.getByText('实时', { exact: true }).waitFor();
  await desk.getByLabel('来电号码').waitFor();
  // What comes on demand of the desk itself has come when nothing was asked for in a while.
  await desk.waitForFunction(() => {
    const last = performance.getEntriesByType('resource').at(-1);
    return last !== undefined && performance.now() - last.startTime > 2_000;
  });
  await Promise.all(reading);
  const sum = fetched.reduce((all, { kib }) => all + kib, 0);
  for (const { name, kib, packed } of fetched.toSorted((a, b) => b.kib - a.kib))
    console.log(`  ${kib.toFixed(1).padStart(7)} kB ${packed}  ${name}`);
  return [
    {
      promise: `first load of the duty desk, at most ${most} kB of script`,
      measured: `${sum.toFixed(0)} kB gzip in ${fetched.length} files`,
      met:
        fetched.length > 0 && sum <= most && fetched.every(({ packed, kib }) => packed === 'gzip' || kib < 1),
    },
  ];
}
