import { ListDeadLetters } from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { servicesOf } from '../health/index.ts';
import { mustWatch } from '../watching.ts';
import { askLetters } from './ask-letters.ts';

export const listDeadLetters = handle(ListDeadLetters, async ({ query, ask, who }) => {
  mustWatch(who);
  const { limit = 50, service, consumer, type, replayed } = query;
  const after = readCursor(query.cursor, 2)?.map(String);
  const { items, waiting, away } = await askLetters(ask, servicesOf(service), {
    // One more than a page shows, to know whether there are more.
    limit: Math.min(200, limit + 1),
    replayed: replayed === 'true',
    ...(after ? { before: { diedAt: after[0] ?? '', id: after[1] ?? '' } } : {}),
    ...(type === undefined ? {} : { type }),
    ...(consumer === undefined ? {} : { consumer }),
  });
  const shown = items.slice(0, Math.min(limit, 199));
  const last = shown.at(-1);
  return {
    items: shown,
    nextCursor: items.length > shown.length && last ? cursorOf([last.diedAt, last.id]) : null,
    waiting,
    away,
  };
});
