import { v7 } from 'uuid';
import type { Delivered } from './consumer.ts';
import type { Lane, Tx } from './lane.ts';

/** Gives an event up: its row in `dead` and its inbox row in one transaction, so that it is done with, once. */
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
  await lane.run(async (tx) => {
    tx.write(
      `insert into "${schema}".inbox (consumer, event_id, stream_seq, done_at) values ($1, $2, $3, $4)
       on conflict (consumer, event_id) do nothing`,
      [durable, envelope.id, seq, now.toISOString()],
    );
    tx.write(
      `insert into "${schema}".dead (id, consumer, event_id, type, headers, data, reason, stack, attempts, died_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        v7(),
        durable,
        envelope.id,
        envelope.type,
        JSON.stringify(envelope),
        data,
        fault.message.slice(0, 2_000),
        (fault.stack ?? '').slice(0, 10_000),
        attempts,
        now.toISOString(),
      ],
    );
  });
}

interface DeadRow {
  consumer: string;
  headers: string;
  data: string;
  replayed_at: string | null;
}

/** Marks the row replayed and answers the event in it; `undefined` where there is none that still waits. */
export async function exhume(
  lane: Lane,
  schema: string,
  id: string,
  now: Date,
): Promise<{ consumer: string; delivered: Delivered; mark: (tx: Tx) => void } | undefined> {
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
    mark: (tx) =>
      tx.write(`update "${schema}".dead set replayed_at = $2 where id = $1 and replayed_at is null`, [
        id,
        now.toISOString(),
      ]),
  };
}
