import type { Running } from '@muster/kit';
import { askEveryone, diskOf, healthOf, watched } from '../health/index.ts';
import { readRules } from '../rules/index.ts';
import { judge } from './judge.ts';
import { differs, settle, standing } from './settle-alarms.ts';

/** All start at once, and some take longer than others. */
const startMs = 45_000;

/**
 * Asks everyone how they are, again and again, and raises alarms. No slice: it asks over the network, and writes only
 * when something has changed. By the machine's own time and not the platform's clock, for it is processes that it
 * watches. Answers how to stop.
 */
export function watchEveryone(running: Running, everyMs: number): () => Promise<void> {
  const { bus, log, reader } = running;
  const silentSince = new Map(watched.map((service) => [service, performance.now() + startMs]));
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    // Without the broker nobody could be heard: that is not everyone else's fault.
    if (!reader || !(await bus.natsAnswers())) {
      for (const [service, at] of silentSince) silentSince.set(service, Math.max(at, performance.now()));
      return;
    }
    await lookOnce(running, silentSince);
  };
  const plan = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      looking = look()
        .catch((error: unknown) =>
          log.warn({ err: error }, 'the platform could not be looked at, trying again'),
        )
        .finally(plan);
    }, everyMs);
  };
  plan();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await looking;
  };
}

async function lookOnce(running: Running, silentSince: Map<string, number>): Promise<void> {
  const { askAll, clock, reader, transact } = running;
  if (!reader) return;
  const [answers, disk, rules] = await Promise.all([
    askEveryone(askAll, () => clock.now()),
    diskOf(),
    readRules(reader.db),
  ]);
  const now = clock.now();
  const services = [...answers].map(([service, instances]) => {
    if (instances.length > 0) silentSince.set(service, performance.now());
    return healthOf(service, instances, undefined, now);
  });
  const silentMs = new Map([...silentSince].map(([service, at]) => [service, performance.now() - at]));
  const findings = judge({ services, disk, silentMs, now }, rules);
  if (differs(await standing(reader.db), findings))
    await transact(({ db, emit }) => settle(db, emit, findings, now));
}
