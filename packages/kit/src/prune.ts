import type { Running } from './start.ts';

const hour = 3_600_000;
const day = 24 * hour;
/**
 * How long what the bus keeps is kept, by times that are indexed. Inbox rows outlive the stream's seven days, so a repeat is always known;
 * outbox rows outlive them by far, so a lost stream can be filled again from them.
 */
const kept = [
  { table: 'inbox', at: 'done_at', days: 14, and: '' },
  { table: 'outbox', at: 'created_at', days: 90, and: 'and published_at is not null' },
  { table: 'idempotency', at: 'created_at', days: 7, and: '' },
  { table: 'dead', at: 'replayed_at', days: 90, and: 'and replayed_at is not null' },
] as const;
/** Rows a statement, so that nobody waits behind a long one. */
const portion = 5_000;

/** Once an hour, takes away what has served its time; answers how to stop. */
export function prune({ bus, clock, log, schema }: Running): () => Promise<void> {
  return clock.every(hour, async () => {
    for (const { table, at, days, and } of kept) {
      const before = new Date(clock.now().getTime() - days * day).toISOString();
      try {
        for (let gone = portion; gone === portion; ) {
          const rows = await bus.runAlone((tx) =>
            tx.query(
              `delete from "${schema}".${table} where ctid = any(array(
                 select ctid from "${schema}".${table} where ${at} < $1 ${and} limit ${portion})) returning 1`,
              [before],
            ),
          );
          gone = rows.length;
          if (gone > 0) log.info({ table, rows: gone }, 'rows that have served their time are gone');
        }
      } catch (error) {
        log.warn({ err: error, table }, 'pruning failed, will be tried again');
      }
    }
  });
}
