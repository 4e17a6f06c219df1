import { v7 } from 'uuid';
import type { Delivered, Replay } from './held.ts';
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
        storable(reasonOf(fault)).slice(0, 2_000),
        storable(fault.stack ?? '').slice(0, 10_000),
        attempts,
        seq,
        now.toISOString(),
      ],
    ),
  );
}

/** What lies at the bottom first: drizzle says above it what it had asked, which may be long. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = reasonOf(error.cause);
  return cause === '' ? error.message : `${cause}; ${error.message}`;
}
/** An event may have failed for the very reason that Postgres stores no NUL. */
const storable = (text: string): string => text.replaceAll('\0', '');

/** A dead letter as it lies in the table; times are text as Postgres prints them. */
export interface DeadRow {
  id: string;
  consumer: string;
  event_id: string;
  type: string;
  headers: string;
  data: string;
  bytes: number;
  reason: string;
  stack: string;
  attempts: number;
  died_at: string;
  replayed_at: string | null;
}
export interface DeadQuery {
  limit: number;
  replayed: boolean;
  before?: { diedAt: string; id: string } | undefined;
  id?: string | undefined;
  type?: string | undefined;
  consumer?: string | undefined;
  /** So much of the data is read; the rest is left out. */
  characters: number;
}

/** Those that wait, or those replayed, the latest first. */
export function listDead(lane: Lane, schema: string, query: DeadQuery): Promise<DeadRow[]> {
  const { limit, replayed, before, id, type, consumer, characters } = query;
  return lane.run((tx) =>
    tx.query<DeadRow>(
      `select id, consumer, event_id, type, headers::text as headers, left(data, $1) as data,
         octet_length(data) as bytes, reason, stack, attempts, died_at, replayed_at
       from "${schema}".dead
       where ($2::uuid is null or id = $2::uuid)
         and ($2::uuid is not null or (replayed_at is not null) = $3::boolean)
         and ($4::timestamptz is null or (died_at, id) < ($4::timestamptz, $5::uuid))
         and ($6::text is null or type = $6) and ($7::text is null or consumer = $7)
       order by died_at desc, id desc limit $8`,
      [
        characters,
        id ?? null,
        replayed,
        before?.diedAt ?? null,
        before?.id ?? null,
        type ?? null,
        consumer ?? null,
        limit,
      ],
    ),
  );
}

/** The event in a dead row, and how to mark it replayed; `undefined` where there is none that still waits. */
export async function exhume(
  lane: Lane,
  schema: string,
  replay: Replay,
  now: Date,
): Promise<{ consumer: string; delivered: Delivered; mark: (tx: Tx) => Promise<boolean> } | undefined> {
  const [row] = await lane.run((tx) =>
    tx.query<Pick<DeadRow, 'consumer' | 'headers' | 'data' | 'replayed_at'>>(
      `select consumer, headers::text as headers, data, replayed_at from "${schema}".dead where id = $1`,
      [replay.letter],
    ),
  );
  if (!row || row.replayed_at !== null) return undefined;
  return {
    consumer: row.consumer,
    delivered: { envelope: JSON.parse(row.headers), data: row.data, seq: 0, times: undefined, replay },
    mark: async (tx) => {
      const mine = await tx.query(
        `update "${schema}".dead set replayed_at = $2 where id = $1 and replayed_at is null returning 1`,
        [replay.letter, now.toISOString()],
      );
      return mine.length > 0;
    },
  };
}
