import type { Delivered } from './consumer.ts';
import type { Tx } from './lane.ts';

/**
 * Enters the events and answers those that are new here. Repeats within the batch fall to `distinct on`
 * (`on conflict` alone lets them through); repeats of earlier ones only move their sequence up, which is how far
 * the consumer is known to be.
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
     on conflict (consumer, event_id) do update set stream_seq = excluded.stream_seq
     returning event_id, (xmax = 0) as fresh`,
    [durable, all.map((each) => each.envelope.id), all.map((each) => each.seq), now.toISOString()],
  );
  const fresh = new Set(rows.filter((row) => (row as { fresh?: boolean }).fresh).map((row) => row.event_id));
  return all.filter((each) => fresh.delete(each.envelope.id));
}
