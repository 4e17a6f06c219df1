import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chance } from '../../demo/chance.ts';
import { count } from '../count/count.ts';
import { delaysOf, type Span } from '../delays.ts';
import { Load } from '../load/load.ts';
import type { Run } from '../run.ts';
import { signal } from '../site/processes.ts';
import { Site } from '../site/site.ts';
import { whileDown } from '../strikes/store.ts';
import { Disk } from './disk.ts';

export interface PowerOptions {
  part: 'nats' | 'postgres';
  seed: number;
  cuts: number;
  workers: number;
  /** Another tree than this one: a copy with a fault in it. */
  root?: string;
  patienceMs: number;
  say: (line: string) => void;
}

/** Cuts the power under NATS's or Postgres's disk while people work, again and again, and counts. */
export async function runPower(options: PowerOptions): Promise<Run> {
  const { part, seed, cuts, workers, root, say } = options;
  const site = await Site.open(root === undefined ? {} : { root });
  const mountPoint = join(site.top, 'disk');
  let disk: Disk | undefined;
  let load: Load | undefined;
  let kept: string | undefined = site.top;
  try {
    await site.start();
    await site.stop();
    disk = Disk.open(mountPoint);
    moveOnto(mountPoint, site.data, part);
    await site.start();
    load = await Load.begin({ url: site.url, accounts: site.secrets.accounts, seed, workers });
    const random = chance(seed);
    const began = performance.now();
    const spans: Span[] = [];
    for (let n = 1; n <= cuts; n++) {
      await pause(4_000 + random() * 12_000);
      const from = performance.now();
      say(`${((from - began) / 1_000).toFixed(1).padStart(6)} s  power of ${part} cut`);
      await cutPower(site, part, disk);
      spans.push({ kind: `${part}, power cut`, from, to: performance.now() });
    }
    await load.end();
    const { ledger, client } = load.stage;
    const accepted = ledger.frames.length + ledger.notes.size;
    say(`${accepted} writes accepted; counting`);
    const counted = await count(site, load, options.patienceMs);
    if (counted.losses.length === 0) kept = undefined;
    const delays = delaysOf(spans, ledger.frames, load.watches[0]);
    const resets = load.watches.reduce((sum, watch) => sum + watch.resets.length, 0);
    return { counted, accepted, again: client.again, delays, resets, kept };
  } finally {
    await load?.close();
    await site.stop();
    if (kept) cpSync(join(site.data, 'logs'), join(site.top, 'logs'), { recursive: true });
    disk?.close();
    if (kept) say(`logs are kept in ${kept}`);
    await site.close({ keep: kept !== undefined });
  }
}

/** The part's data lies on the disk from now on, as if it had lain there for long. */
function moveOnto(mountPoint: string, data: string, part: string): void {
  const from = join(data, part);
  const to = join(mountPoint, part);
  // With its owner: Postgres's data is its own user's.
  execFileSync('cp', ['-a', from, to]);
  execFileSync('sync', ['-f', mountPoint]);
  rmSync(from, { recursive: true });
  symlinkSync(to, from);
}

/** The part stands still in the moment of the cut: what comes after it is acknowledged to nobody. */
async function cutPower(site: Site, part: string, disk: Disk): Promise<void> {
  await whileDown(site, part, {
    before: () => {
      for (const _ of [1, 2]) for (const pid of site.pidsOf(part)) signal(pid, 'SIGSTOP');
      disk.cut();
    },
    work: () => disk.back(),
  });
}
