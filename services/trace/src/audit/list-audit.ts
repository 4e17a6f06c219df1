import { type AuditEntry, ListAudit, watchQuestions } from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { servicesOf } from '../health/index.ts';
import { watchesAll } from '../watching.ts';

/** Asked of every service, each of which keeps its own: the latest of all of them. */
export const listAudit = handle(ListAudit, async ({ query, ask, who }) => {
  const { limit = 50, cursor, service, object, ...rest } = query;
  const before = readCursor(cursor, 1)?.map(String)[0];
  // One more than a page shows, to know whether there are more.
  const wanted = {
    ...rest,
    limit: Math.min(200, limit + 1),
    unitPath: who.unit.path,
    unplaced: watchesAll(who),
    ...(before === undefined ? {} : { before }),
    ...(object === undefined ? {} : { key: object }),
  };
  const answers = await Promise.all(
    servicesOf(service).map(async (name): Promise<{ name: string; items: AuditEntry[]; away?: true }> => {
      try {
        return { name, items: (await ask(watchQuestions(name).audit, wanted)).items };
      } catch {
        return { name, items: [], away: true };
      }
    }),
  );
  // uuidv7: in the order of their time, whichever service made them.
  const items = answers.flatMap((each) => each.items).sort((a, b) => (a.id < b.id ? 1 : -1));
  const shown = items.slice(0, Math.min(limit, 199));
  const last = shown.at(-1);
  return {
    items: shown,
    nextCursor: items.length > shown.length && last ? cursorOf([last.id]) : null,
    away: answers.flatMap(({ name, away }) => (away ? [name] : [])),
  };
});
