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
import { checkName } from './names.ts';

/** Read again before the last surviving message, for what two instances had under way; the inbox swallows repeats. */
const margin = 2_000;

/**
 * Where a consumer must begin again because its stream went back behind it; `undefined` where it did not.
 * The stream may already be refilled past the consumer's own position (1,221 of 16,500 messages fell into that
 * shadow when measured), so position alone proves nothing: the last event in the inbox must still stand at its
 * sequence.
 */
export async function startAfterLoss(
  nats: NatsConnection,
  jsm: JetStreamManager,
  lane: Lane,
  schema: string,
  durable: string,
  type: string,
  stream: StreamInfo,
  info: ConsumerInfo | undefined,
): Promise<number | undefined> {
  const last = stream.state.last_seq;
  const confirmed = await lane.run((tx) =>
    tx.query<{ event_id: string; stream_seq: string }>(
      `select event_id, stream_seq from "${schema}".inbox where consumer = $1 order by stream_seq desc limit 1`,
      [durable],
    ),
  );
  const head = confirmed[0];
  const ahead = info !== undefined && Math.max(info.delivered.stream_seq, info.ack_floor.stream_seq) > last;
  if (!head) return ahead ? 1 : undefined;
  if (!ahead && info !== undefined) {
    const seq = Number(head.stream_seq);
    // Aged out of the stream: nothing to compare with, and nothing that could have been refilled.
    if (seq < stream.state.first_seq && seq <= last && stream.state.messages > 0) return undefined;
    if (seq <= last && (await standsAt(nats, jsm, stream.config.name, durable, type, seq, head.event_id)))
      return undefined;
  }
  // A new consumer over an old inbox, or a stream that went back: from well before the last that may have survived.
  const survived = await lane.run((tx) =>
    tx.query<{ seq: string | null }>(
      `select max(stream_seq) as seq from "${schema}".inbox where consumer = $1 and stream_seq <= $2`,
      [durable, last],
    ),
  );
  const start = await lastMatch(
    nats,
    jsm,
    lane,
    schema,
    stream.config.name,
    durable,
    type,
    Number(survived[0]?.seq ?? 0),
  );
  return Math.max(1, start - margin);
}

/** Steps back through the inbox, twice as far each time, to a row that still stands in the stream; 1 if none does. */
async function lastMatch(
  nats: NatsConnection,
  jsm: JetStreamManager,
  lane: Lane,
  schema: string,
  stream: string,
  durable: string,
  type: string,
  from: number,
): Promise<number> {
  for (let seq = from, step = 1; seq >= 1; step *= 2) {
    const [row] = await lane.run((tx) =>
      tx.query<{ event_id: string; stream_seq: string }>(
        `select event_id, stream_seq from "${schema}".inbox where consumer = $1 and stream_seq <= $2 order by stream_seq desc limit 1`,
        [durable, seq],
      ),
    );
    if (!row) return 1;
    if (await standsAt(nats, jsm, stream, durable, type, Number(row.stream_seq), row.event_id))
      return Number(row.stream_seq) + 1;
    seq = Number(row.stream_seq) - step;
  }
  return 1;
}

/** Looks through a short-lived consumer of the same subject: reading the stream itself would need a right to all of it. */
async function standsAt(
  nats: NatsConnection,
  jsm: JetStreamManager,
  stream: string,
  durable: string,
  type: string,
  seq: number,
  eventId: string,
): Promise<boolean> {
  const name = checkName(durable);
  await jsm.consumers.delete(stream, name).catch(() => false);
  await jsm.consumers.add(stream, {
    name,
    filter_subject: type,
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: Math.max(1, seq),
    inactive_threshold: 5e9,
    mem_storage: true,
  });
  try {
    const consumer = await jetstream(nats, { checkAPI: false } as never).consumers.get(stream, name);
    const message = await consumer.next({ expires: 1_000 });
    return (
      message !== null && message.seq === seq && readEnvelope(message.headers, message.subject).id === eventId
    );
  } finally {
    await jsm.consumers.delete(stream, name).catch(() => false);
  }
}

/** What is read again gets its new sequence from its new delivery; the old ones would look like a loss for ever. */
export const forgetFrom = (lane: Lane, schema: string, durable: string, from: number): Promise<unknown> =>
  lane.run(async (tx) =>
    tx.write(`update "${schema}".inbox set stream_seq = 0 where consumer = $1 and stream_seq >= $2`, [
      durable,
      from,
    ]),
  );
