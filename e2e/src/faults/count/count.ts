import { setTimeout as pause } from 'node:timers/promises';
import type { Checked } from '../../demo/checks/checked.ts';
import { readBack } from '../../demo/checks/nothing-lost.ts';
import type { Load } from '../load/load.ts';
import type { Site } from '../site/site.ts';
import { countEvents } from './events.ts';
import { countLog } from './log.ts';
import { countNumbers } from './numbers.ts';
import { countRecords } from './records.ts';
import { settle } from './settled.ts';
import { countStock } from './stock.ts';
import { countStreams } from './streams.ts';

export interface Counted extends Checked {
  /** From the last answer until everything committed had its effects. */
  settledMs: number;
}

/** Everything that clients were told, against everything that is there. */
export async function count(site: Site, load: Load, patienceMs: number): Promise<Counted> {
  const { ledger } = load.stage;
  const { open, tookMs } = await settle(site, patienceMs);
  const parts = [
    { counts: {}, losses: [...open, ...ledger.failures.map((failure) => `refused: ${failure}`)] },
    await countRecords(site, ledger),
    await countNumbers(site),
    await countLog(load.stage),
    await countStock(site, ledger),
    await countEvents(site),
    await countStreams(site),
    ...(await readBack(load.stage, load.before)),
    await countLive(load, patienceMs),
  ];
  return {
    counts: Object.assign({}, ...parts.map((part) => part.counts)),
    losses: parts.flatMap((part) => part.losses),
    settledMs: tookMs,
  };
}

/** A screen that resumes may be a moment behind. */
async function countLive({ watches, stage }: Load, patienceMs: number): Promise<Checked> {
  const { frames } = stage.ledger;
  const until = performance.now() + Math.min(patienceMs, 30_000);
  while (watches.some((watch) => watch.missing(frames).length > 0) && performance.now() < until)
    await pause(100);
  return {
    counts: { 'live events': watches.reduce((sum, watch) => sum + watch.events, 0) },
    losses: watches.flatMap((watch, n) => [
      ...watch.faults,
      ...watch.missing(frames).map(({ type, key }) => `live: screen ${n + 1} never showed ${type} of ${key}`),
    ]),
  };
}
