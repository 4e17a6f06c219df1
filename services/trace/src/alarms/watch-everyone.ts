import type { Running } from '@muster/kit';
import { askEveryone, diskOf, healthOf, watched } from '../health/index.ts';
import { readRules } from '../rules/index.ts';
import { judge } from './judge.ts';
import { differs, settle, standing } from './settle-alarms.ts';

const everyMs = 5_000;
const startMs = 45_000;

/**
 * Asks everyone how they are, again and again, and raises alarms. No slice: it asks over the network, and writes only
 * when something has changed. Answers how to stop.
 */
export function watchEveryone(running: Running): () => Promise<void> {
  const { askAll, bus, clock, log, reader, transact } = running;
  // All start at once, and some take longer than others.
  const first = new Date(clock.now().getTime() + startMs);
  const answeredAt = new Map(watched.map((service) => [service, first]));
  return clock.every(everyMs, async () => {
    // Without the broker nobody could be heard: that is not everyone else's fault.
    if (!reader || !bus.nats || !(await bus.natsAnswers())) {
      for (const [service, at] of answeredAt) answeredAt.set(service, laterOf(at, clock.now()));
      return;
    }
    try {
      const [answers, disk, rules] = await Promise.all([
        askEveryone(askAll, () => clock.now()),
        diskOf(),
        readRules(reader.db),
      ]);
      const now = clock.now();
      const services = [...answers].map(([service, instances]) => {
        if (instances.length > 0) answeredAt.set(service, now);
        return healthOf(service, instances, undefined, now);
      });
      const findings = judge({ services, disk, answeredAt, now }, rules);
      if (differs(await standing(reader.db), findings))
        await transact(({ db, emit }) => settle(db, emit, findings, now));
    } catch (error) {
      log.warn({ err: error }, 'the platform could not be looked at, trying again');
    }
  });
}

const laterOf = (a: Date, b: Date): Date => new Date(Math.max(a.getTime(), b.getTime()));
