import { GetHealth } from '@muster/contracts';
import { handle } from '@muster/kit';
import { isNull } from 'drizzle-orm';
import { counted, slotsHeld } from '../keeping/index.ts';
import { alarms } from '../schema.ts';
import { mustWatch } from '../watching.ts';
import { diskOf } from './disk.ts';
import { askEveryone } from './everyone.ts';
import { healthOf, type State, worseOf } from './service-health.ts';

export const getHealth = handle(GetHealth, async ({ db, askAll, who, now }) => {
  mustWatch(who);
  const began = performance.now();
  const [answers, standing, slots, disk] = await Promise.all([
    askEveryone(askAll, () => new Date(now.getTime() + performance.now() - began)),
    db.select().from(alarms).where(isNull(alarms.clearedAt)),
    slotsHeld(db),
    diskOf(),
  ]);
  const items = [...answers].map(([service, instances]) => {
    const away = standing.find((alarm) => alarm.rule === 'service-away' && alarm.service === service);
    return healthOf(service, instances, away?.raisedAt, now);
  });
  const state = items.reduce<State>(
    (all, item) => worseOf(all, item.state),
    standing.length > 0 ? 'degraded' : 'ok',
  );
  const sum = (of: 'spans' | 'logs' | 'bytes') => slots.reduce((all, slot) => all + slot[of], 0);
  return {
    at: now,
    state,
    items,
    alarms: standing.length,
    store: {
      spans: sum('spans'),
      logs: sum('logs'),
      bytes: sum('bytes'),
      oldestAt: slots.at(-1)?.openedAt ?? null,
      ...counted,
    },
    disk,
  };
});
