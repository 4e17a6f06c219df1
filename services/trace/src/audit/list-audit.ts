import { ListAudit } from '@muster/contracts';
import { cursorOf, handle, idOf, readCursor } from '@muster/kit';
import { askAudit, wantedOf } from './ask-audit.ts';

/** Asked of every service, each of which keeps its own: the latest of all of them. */
export const listAudit = handle(ListAudit, async ({ query, ask, who }) => {
  const { limit = 50, cursor, service, ...rest } = query;
  const position = readCursor(cursor, 1);
  const before = position && idOf(position[0]);
  const wanted = { ...wantedOf(rest), ...(before === undefined ? {} : { before }) };
  const { items, cut, away } = await askAudit(ask, who, service, limit, wanted);
  const last = items.at(-1);
  return { items, nextCursor: cut && last ? cursorOf([last.id]) : null, away };
});
