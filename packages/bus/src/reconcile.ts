import {
  AckPolicy,
  type ConsumerInfo,
  DeliverPolicy,
  type JetStreamManager,
  jetstream,
  type StreamInfo,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { Lane } from './lane.ts';
import { readEnvelope } from './message.ts';
import { checkName, streamName } from './names.ts';

/**
 * How far before the last surviving event a consumer reads again. Whatever was then under way, waiting for its next
 * try or in an instance that hung, was done or dead well within this time; the inbox swallows what was.
 */
const margin = '2 minutes';

/** Rows a statement, so that none reaches its time limit however many there are. */
const portion = 5_000;

/** Whose position is compared with its stream. */
export interface Place {
  nats: NatsConnection;
  jsm: JetStreamManager;
  lane: Lane;
  schema: string;
  durable: string;
  type: string;
}
interface Seen {
  event_id: string;
  stream_seq: string;
  done_at: string;
}

/**
 * Where a consumer must begin again because its stream went back behind it, or because its durable is gone;
 * `undefined` where neither is so. The stream may already be refilled past the consumer's own position (1,221 of
 * 16,500 messages fell into that shadow when measured), so position alone proves nothing: the last event in the
 * inbox must still stand at its sequence.
 */
export async function startAfterLoss(
  place: Place,
  stream: StreamInfo,
  info: ConsumerInfo | undefined,
): Promise<number | undefined> {
  const { first_seq: first, last_seq: last } = stream.state;
  const ahead = info !== undefined && Math.max(info.delivered.stream_seq, info.ack_floor.stream_seq) > last;
  const head = await lastSeen(place, Number.MAX_SAFE_INTEGER);
  if (!head) return ahead ? 1 : undefined;
  if (info && !ahead) {
    const seq = Number(head.stream_seq);
    // Aged out of the stream: nothing to compare with, and nothing that could have been refilled.
    if (seq < first && seq <= last) return undefined;
    if (seq <= last && (await stands(place, head))) return undefined;
  }
  const survivor = await lastSurvivor(place, last);
  if (!survivor) return 1;
  const before = await lastSeen(place, Number(survivor.stream_seq), survivor.done_at);
  return before ? Number(before.stream_seq) + 1 : 1;
}

/** The inbox row with the highest sequence up to `seq`; with `earlierThan`, of those seen last `margin` before it. */
async function lastSeen(
  { lane, schema, durable }: Place,
  seq: number,
  earlierThan = 'infinity',
): Promise<Seen | undefined> {
  const [row] = await lane.run((tx) =>
    tx.query<Seen>(
      `select event_id, stream_seq, done_at from "${schema}".inbox
       where consumer = $1 and stream_seq between 1 and $2 and done_at < $3::timestamptz - interval '${margin}'
       order by stream_seq desc limit 1`,
      [durable, seq, earlierThan],
    ),
  );
  return row;
}

/** Steps back through the inbox, twice as far each time, to a row that still stands in the stream. */
async function lastSurvivor(place: Place, from: number): Promise<Seen | undefined> {
  for (let seq = from, step = 1; seq >= 1; step *= 2) {
    const row = await lastSeen(place, seq);
    if (!row || (await stands(place, row))) return row;
    seq = Number(row.stream_seq) - step;
  }
  return undefined;
}

/** Looks through a short-lived consumer of the same subject: reading the stream itself would need a right to all of it. */
async function stands({ nats, jsm, durable, type }: Place, seen: Seen): Promise<boolean> {
  const stream = streamName(type.split('.')[0] ?? '');
  const seq = Number(seen.stream_seq);
  const name = checkName(durable);
  await jsm.consumers.delete(stream, name).catch(() => false);
  const { num_pending: left } = await jsm.consumers.add(stream, {
    name,
    filter_subject: type,
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: seq,
    inactive_threshold: 5e9,
    mem_storage: true,
  });
  try {
    if (left === 0) return false;
    const consumer = await jetstream(nats, { checkAPI: false } as never).consumers.get(stream, name);
    const message = await consumer.next({ expires: 1_000 });
    // A slow broker, or another instance that looks at the same time: neither is a loss.
    if (!message) throw new Error(`${stream} does not show what stands at ${seq}`);
    return message.seq === seq && readEnvelope(message.headers, message.subject).id === seen.event_id;
  } finally {
    await jsm.consumers.delete(stream, name).catch(() => false);
  }
}

/** What is read again gets its new sequence from its new delivery; the old ones would look like a loss for ever. */
export async function forgetFrom({ lane, schema, durable }: Place, from: number): Promise<void> {
  for (let left = portion; left === portion; ) {
    const rows = await lane.run((tx) =>
      tx.query(
        `update "${schema}".inbox set stream_seq = 0 where ctid = any(array(
           select ctid from "${schema}".inbox where consumer = $1 and stream_seq >= $2 limit ${portion})) returning 1`,
        [durable, from],
      ),
    );
    left = rows.length;
  }
}
