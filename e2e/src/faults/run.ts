import { setTimeout as pause } from 'node:timers/promises';
import { type Counted, count } from './count/count.ts';
import { type Delay, delaysOf, type Span } from './delays.ts';
import { alone, draw, type Fault, type Kind } from './draw.ts';
import { Load } from './load/load.ts';
import { Site, services } from './site/site.ts';
import { strikes } from './strikes/strike.ts';

export interface RunOptions {
  seed: number;
  /** How long faults strike, or how many do. */
  seconds?: number;
  faults?: number;
  kinds: readonly Kind[];
  workers?: number;
  say: (line: string) => void;
}
export interface Run {
  counted: Counted;
  /** Writes that were accepted. */
  accepted: number;
  /** Requests that had to be sent again, by status; 0 is a connection that broke. */
  again: ReadonlyMap<number, number>;
  delays: ReadonlyMap<string, Delay>;
  resets: number;
  /** Where data and logs are, when something was wrong. */
  kept: string | undefined;
}

/** Brings a platform up, sets people to work on it, lets faults strike, and counts. */
export async function run(options: RunOptions): Promise<Run> {
  const site = await Site.open();
  let load: Load | undefined;
  let kept: string | undefined = site.top;
  try {
    await site.start();
    load = await Load.begin({
      url: site.url,
      accounts: site.secrets.accounts,
      seed: options.seed,
      workers: options.workers ?? 6,
    });
    const spans = await strikeAll(site, options);
    options.say(`${spans.length} faults are over; what was begun is finished`);
    await load.end();
    const { ledger, client } = load.stage;
    options.say(`${ledger.frames.length + ledger.notes.size} writes accepted; counting`);
    const counted = await count(site, load, 120_000);
    if (counted.losses.length === 0) kept = undefined;
    return {
      counted,
      accepted: ledger.frames.length + ledger.notes.size,
      again: client.again,
      delays: delaysOf(spans, ledger.frames, load.watches[0]),
      resets: load.watches.reduce((sum, watch) => sum + watch.resets.length, 0),
      kept,
    };
  } finally {
    await load?.close();
    if (kept) options.say(`data and logs are kept in ${kept}\n${site.said.join('\n')}`);
    await site.close({ keep: kept !== undefined });
  }
}

async function strikeAll(
  site: Site,
  { seed, seconds = Infinity, faults = Infinity, kinds, say }: RunOptions,
): Promise<Span[]> {
  const spans: Span[] = [];
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const began = performance.now();
  const strike = async (fault: Fault): Promise<void> => {
    const from = performance.now();
    const at = ((from - began) / 1_000).toFixed(1);
    say(`${at.padStart(6)} s  ${[fault.kind, fault.target, fault.how].filter(Boolean).join(', ')}`);
    await strikes[fault.kind](site, fault);
    spans.push({ kind: fault.kind, from, to: performance.now() });
  };
  let struck = 0;
  for (const fault of draw(seed, kinds, services, [...site.lines.keys()])) {
    if (struck === faults) break;
    await pause(fault.afterMs);
    if (performance.now() - began > seconds * 1_000) break;
    struck++;
    if (alone.has(fault.kind)) await Promise.all(underWay);
    const striking = strike(fault).catch((error: unknown) => void failures.push(error));
    underWay.add(striking);
    void striking.then(() => underWay.delete(striking));
    if (alone.has(fault.kind)) await striking;
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
  return spans;
}
