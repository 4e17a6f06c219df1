import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, leash } from '@muster/local';
import type { Fault } from '../draw.ts';
import type { Site } from '../site/site.ts';

/** Starts the service once more beside the one that runs, lets both work for a while, and ends the second. */
export async function besideAnother(site: Site, { target, how, lastsMs }: Fault): Promise<void> {
  const port = await freePort();
  const env = { PATH: process.env['PATH'] ?? '', ...site.environmentOf(target) };
  const second = leash(process.execPath, [join(site.root, 'services', target, 'src/main.ts')], {
    stop: 'TERM',
    env: { ...env, [`${target.toUpperCase()}_PORT`]: String(port) },
  });
  second.stdout.resume();
  second.stderr.resume();
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(
      (answer) => answer.ok,
      () => false,
    );
  // It may not get there: another fault may have taken what it needs.
  for (const until = performance.now() + 15_000; performance.now() < until && second.running(); )
    if (await answers()) break;
    else await pause(100);
  await pause(lastsMs);
  second.kill(how === 'the second stopped' ? 'SIGTERM' : 'SIGKILL');
  const late = setTimeout(() => second.kill('SIGKILL'), 15_000);
  await second.gone;
  clearTimeout(late);
}
