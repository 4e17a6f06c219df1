import type { Delivered } from './held.ts';
import type { Lane, Tx } from './lane.ts';

/**
 * Enters the events and answers those that are new here. Repeats within the batch fall to `distinct on`
 * (`on conflict` alone lets them through); repeats of earlier ones only note where and when they were seen last,
 * which is how far the consumer is known to be.
 */
export async function enterInbox(
  tx: Tx,
  schema: string,
  durable: string,
  all: readonly Delivered[],
  now: Date,
): Promise<Delivered[]> {
  const rows = await tx.query<{ event_id: string }>(
    `insert into "${schema}".inbox as i (consumer, event_id, stream_seq, done_at)
     select $1, event_id, seq, $4 from (
       select distinct on (event_id) event_id, seq from unnest($2::uuid[], $3::bigint[]) as t(event_id, seq) order by event_id, seq desc
     ) d
     on conflict (consumer, event_id) do update set stream_seq = excluded.stream_seq, done_at = excluded.done_at
     returning event_id, (xmax = 0) as fresh`,
    [durable, all.map((each) => each.envelope.id), all.map((each) => each.seq), now.toISOString()],
  );
  const fresh = new Set(rows.filter((row) => (row as { fresh?: boolean }).fresh).map((row) => row.event_id));
  return all.filter((each) => fresh.delete(each.envelope.id));
}

/**
 * Enters events that were hardly seen before, without asking: the row travels in one packet with the effects and the
 * commit (measured: a round trip less of the three that an event took here). It is still the transaction's first
 * statement, and a repeat breaks the key and with it the whole transaction.
 */
export function enterUnseen(
  tx: Tx,
  schema: string,
  durable: string,
  all: readonly Delivered[],
  now: Date,
): void {
  tx.write(
    `insert into "${schema}".inbox (consumer, event_id, stream_seq, done_at)
     select $1, event_id, seq, $4 from unnest($2::uuid[], $3::bigint[]) as t(event_id, seq)`,
    [durable, all.map((each) => each.envelope.id), all.map((each) => each.seq), now.toISOString()],
  );
}
/** Whether a transaction failed since one of its events was entered before. */
export function sawRepeat(error: unknown): boolean {
  for (let at = error; at && typeof at === 'object'; at = (at as { cause?: unknown }).cause) {
    const { code, table_name } = at as { code?: unknown; table_name?: unknown };
    if (code === '23505' && table_name === 'inbox') return true;
  }
  return false;
}

/** Which of these events the consumer is done with, here or in another instance. */
export async function doneAmong(
  lane: Lane,
  schema: string,
  durable: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await lane.run((tx) =>
    tx.query<{ event_id: string }>(
      `select event_id from "${schema}".inbox where consumer = $1 and event_id = any($2::uuid[])`,
      [durable, ids],
    ),
  );
  return new Set(rows.map((row) => row.event_id));
}
