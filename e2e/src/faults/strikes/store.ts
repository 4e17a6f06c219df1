import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../draw.ts';
import { signal } from '../site/processes.ts';
import type { Site } from '../site/site.ts';

/**
 * NATS is killed and finds its store as it was some seconds ago, or gone. The supervisor stands still meanwhile, or it
 * would start NATS before the store is in place.
 */
export async function putBack(site: Site, { how, lastsMs }: Fault): Promise<void> {
  const store = join(site.data, 'nats/store');
  const copy = join(site.top, 'older-store');
  const [nats] = site.pidsOf('nats');
  if (!nats) throw new Error('nats does not run');
  if (how === 'older') {
    signal(nats, 'SIGSTOP');
    rmSync(copy, { recursive: true, force: true });
    cpSync(store, copy, { recursive: true });
    signal(nats, 'SIGCONT');
    await pause(lastsMs);
  }
  await whileDown(site, 'nats', {
    work: () => {
      rmSync(store, { recursive: true, force: true });
      if (how === 'older') cpSync(copy, store, { recursive: true });
    },
  });
}

interface Meanwhile {
  /** While the part still runs and nobody watches over it. */
  before?: () => void;
  /** While it is down. */
  work: () => void;
}
/** Kills a part, does something before it is started again, and waits until it is. */
export async function whileDown(site: Site, part: string, { before, work }: Meanwhile): Promise<void> {
  signal(site.supervisor, 'SIGSTOP');
  try {
    before?.();
    const killed = site.pidsOf(part);
    for (const pid of killed) signal(pid, 'SIGKILL');
    while (site.pidsOf(part).some((pid) => killed.includes(pid))) await pause(20);
    work();
  } finally {
    signal(site.supervisor, 'SIGCONT');
  }
  for (const until = performance.now() + 60_000; site.pidsOf(part).length === 0; await pause(50))
    if (performance.now() > until) throw new Error(`${part} has not come back within 60 s`);
}
