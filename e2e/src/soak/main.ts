import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { FindPlans, ListCalls, ListIncidents, ListOrders, ListTeams } from '@muster/contracts';
import { chance } from '../demo/chance.ts';
import type { Stage } from '../demo/stage.ts';
import { count } from '../faults/count/count.ts';
import { Load } from '../faults/load/load.ts';
import { anIncident, justACall } from '../faults/load/stories.ts';
import { Watch } from '../faults/load/watch.ts';
import { Site } from '../faults/site/site.ts';
import { screens, worstHour } from './hour.ts';
import { growth, look, type Vitals } from './vitals.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    times: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [minutes, times, seed] = [Number(values.minutes), Number(values.times), Number(values.seed)];
const lookEveryMs = 5_000;

async function search({ client, people, random }: Stage): Promise<void> {
  const officer = people['duty-officer'];
  const q = ['积水', '小寨', '电梯', '仓库'][Math.floor(random() * 4)] ?? '积水';
  const asked = Math.floor(random() * 5);
  if (asked === 0) await client.send('search calls', ListCalls, officer, { query: { q } });
  else if (asked === 1) await client.send('search incidents', ListIncidents, officer, { query: { q } });
  else if (asked === 2) await client.send('search plans', FindPlans, officer, { query: { q: '防汛' } });
  else if (asked === 3)
    await client.send('list orders', ListOrders, people.commander, { query: { limit: 50 } });
  else await client.send('list teams', ListTeams, people.commander, { query: { limit: 50 } });
}

/** Does something so many times an hour, evenly drawn, whether or not the one before is done. */
async function hourly(often: number, over: AbortSignal, random: () => number, what: () => Promise<void>) {
  const underWay = new Set<Promise<void>>();
  for (;;) {
    await pause((random() * 2 * 3_600_000) / often, undefined, { signal: over }).catch(() => {});
    if (over.aborted) break;
    const doing = what();
    underWay.add(doing);
    void doing.finally(() => underWay.delete(doing));
  }
  await Promise.all(underWay);
}

async function soak(site: Site): Promise<number> {
  await site.start();
  const load = await Load.begin({ url: site.url, accounts: site.secrets.accounts, seed, workers: 0 });
  const { stage } = load;
  const watching = Array.from({ length: screens }, () => new Watch());
  for (const watch of watching) await watch.open(site.url, stage.people.commander);
  const random = chance(seed);
  const over = AbortSignal.timeout(minutes * 60_000);
  const began = performance.now();
  let n = 0;
  const taken: number[] = [];
  const timed = (what: () => Promise<void>) => async () => {
    await what().catch((error: unknown) => stage.ledger.failures.push(String(error)));
  };
  stage.client.measured = (ms) => void taken.push(ms);
  const story = () => ({ stage, mark: `${seed}-s-${++n}`, plan: load.plan });
  const playing = Promise.all([
    hourly(
      worstHour.calls * times,
      over,
      random,
      timed(() => justACall(story())),
    ),
    hourly(
      worstHour.incidents * times,
      over,
      random,
      timed(() => anIncident(story())),
    ),
    hourly(
      worstHour.searches * times,
      over,
      random,
      timed(() => search(stage)),
    ),
  ]);
  const seen: Vitals[] = [];
  console.log('     s  requests   p50   p95 ms   memory MiB  handles  sessions');
  while (!over.aborted) {
    await pause(lookEveryMs, undefined, { signal: over }).catch(() => {});
    const vitals = await look(site, (performance.now() - began) / 1_000, taken.splice(0));
    seen.push(vitals);
    const { second, requests, p50, p95, memory, handles, sessions } = vitals;
    const cells = [second, requests, p50, p95, memory, handles, sessions].map((cell) => cell.toFixed(0));
    console.log(cells.map((cell, at) => cell.padStart([6, 10, 6, 9, 13, 9, 10][at] ?? 8)).join(''));
  }
  await playing;
  await load.end();
  const { losses, counts } = await count(site, load, 120_000);
  const { frames } = stage.ledger;
  const screensMissed = watching.flatMap((watch) => [
    ...watch.faults,
    ...watch.missing(frames).map(({ type, key }) => `a screen never showed ${type} of ${key}`),
  ]);
  await Promise.all([...watching.map((watch) => watch.close()), load.close()]);
  const faults = [...growth(seen), ...losses, ...screensMissed];
  console.log(
    Object.entries(counts)
      .map(([what, each]) => `${each} ${what}`)
      .join(', '),
  );
  console.log(
    faults.length === 0
      ? `flat over ${minutes} min; nothing missing, nothing doubled, ${screens} screens saw everything`
      : faults.slice(0, 40).join('\n'),
  );
  return faults.length === 0 ? 0 : 1;
}

if (process.platform !== 'linux') {
  console.log('skipped: memory and handles of processes are read out of /proc, so the soak needs Linux');
  process.exit(0);
}
console.log(
  `seed ${seed}: the worst hour ${times} times over for ${minutes} min; again: npm run soak -- --minutes ${minutes} --seed ${seed}`,
);
// All screens are one person's here; a session alone may hold 50.
const site = await Site.open({ env: { GATEWAY_LIVE_PER_SESSION: String(2 * screens) } });
let code = 1;
try {
  code = await soak(site);
} finally {
  await site.close({ keep: code !== 0 });
}
process.exit(code);
