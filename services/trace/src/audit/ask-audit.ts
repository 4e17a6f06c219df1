import { type AuditEntry, type AuditQuestion, watchQuestions } from '@muster/contracts';
import { type AskOther, Unavailable, type Who } from '@muster/kit';
import { servicesOf } from '../health/index.ts';
import { watchesAll } from '../watching.ts';

export type Wanted = Omit<AuditQuestion, 'limit' | 'unitPath' | 'unplaced'>;

/** Whose entries somebody may see. */
export const reachOf = (who: Who) => ({ unitPath: who.unit.path, unplaced: watchesAll(who) });

/** What was asked of a route, as services are asked. */
export const wantedOf = ({
  object,
  ...rest
}: { object?: string } & Omit<Wanted, 'key' | 'before' | 'id'>): Wanted => ({
  ...rest,
  ...(object === undefined ? {} : { key: object }),
});

/** A search of much may take its time; a service that takes longer counts as away. */
export const patienceMs = 10_000;

interface Answered {
  items: AuditEntry[];
  cut: boolean;
  away: string[];
}
/** The latest of all services, as far as none of them may have left one out; and who did not answer. */
export async function askAudit(
  ask: AskOther,
  who: Who,
  service: string | undefined,
  limit: number,
  wanted: Wanted,
): Promise<Answered> {
  const answers = await Promise.all(
    servicesOf(service).map(async (name) => {
      try {
        const asked = { ...wanted, ...reachOf(who), limit };
        return {
          name,
          away: false,
          ...(await ask(watchQuestions(name).audit, asked, { timeoutMs: patienceMs })),
        };
      } catch {
        return { name, away: true, items: [] as AuditEntry[], cut: false };
      }
    }),
  );
  // A service whose answer was cut may know more below its last: what others have below it waits for the next page.
  const floor = answers
    .map(({ items, cut }) => (cut ? (items.at(-1)?.id ?? '') : ''))
    .sort()
    .at(-1) as string;
  // uuidv7: in the order of their time, whichever service made them.
  const all = answers.flatMap(({ items }) => items).sort((a, b) => (a.id < b.id ? 1 : -1));
  const items = all.filter(({ id }) => id >= floor).slice(0, limit);
  return {
    items,
    cut: items.length < all.length || answers.some(({ cut }) => cut),
    away: answers.flatMap(({ name, away }) => (away ? [name] : [])),
  };
}

/** A file that leaves somebody out without a word is worse than none. */
export const notWhole = (services: readonly string[], cause?: unknown) =>
  Unavailable(
    'trace.audit_not_whole',
    `${services.join(', ')} does not answer, so the audit cannot be exported whole. Try again shortly.`,
    { retryAfter: 2, cause },
  );
