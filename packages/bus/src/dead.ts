import { v7 } from 'uuid';
import type { Delivered } from './held.ts';
import type { Lane, Tx } from './lane.ts';

/** Gives an event up: its inbox row and, where that is new, its row in `dead`, so that it is done with, once. */
export async function bury(
  lane: Lane,
  schema: string,
  durable: string,
  delivered: Delivered,
  error: unknown,
  attempts: number,
  now: Date,
): Promise<void> {
  const fault = error instanceof Error ? error : new Error(String(error));
  const { envelope, data, seq } = delivered;
  await lane.run(async (tx) =>
    tx.write(
      `with entered as (
         insert into "${schema}".inbox (consumer, event_id, stream_seq, done_at) values ($2, $3, $10, $11)
         on conflict (consumer, event_id) do nothing returning 1)
       insert into "${schema}".dead (id, consumer, event_id, type, headers, data, reason, stack, attempts, died_at)
       select $1::uuid, $2, $3::uuid, $4, $5::json, $6, $7, $8, $9::int, $11::timestamptz from entered`,
      [
        v7(),
        durable,
        envelope.id,
        envelope.type,
        JSON.stringify(envelope),
        storable(data),
        storable(fault.message).slice(0, 2_000),
        storable(fault.stack ?? '').slice(0, 10_000),
        attempts,
        seq,
        now.toISOString(),
      ],
    ),
  );
}

/** An event may have failed for the very reason that Postgres stores no NUL. */
const storable = (text: string): string => text.replaceAll('\0', '');

interface DeadRow {
  consumer: string;
  headers: string;
  data: string;
  replayed_at: string | null;
}

/** The event in a dead row, and how to mark it replayed; `undefined` where there is none that still waits. */
export async function exhume(
  lane: Lane,
  schema: string,
  id: string,
  now: Date,
): Promise<{ consumer: string; delivered: Delivered; mark: (tx: Tx) => Promise<boolean> } | undefined> {
  const [row] = await lane.run((tx) =>
    tx.query<DeadRow>(
      `select consumer, headers::text as headers, data, replayed_at from "${schema}".dead where id = $1`,
      [id],
    ),
  );
  if (!row || row.replayed_at !== null) return undefined;
  return {
    consumer: row.consumer,
    delivered: { envelope: JSON.parse(row.headers), data: row.data, seq: 0 },
    mark: async (tx) => {
      const mine = await tx.query(
        `update "${schema}".dead set replayed_at = $2 where id = $1 and replayed_at is null returning 1`,
        [id, now.toISOString()],
      );
      return mine.length > 0;
    },
  };
}
