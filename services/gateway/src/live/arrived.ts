import type { Msg, MsgHdrs } from '@nats-io/nats-core';

/** A message of a stream as its consumer delivered it. */
export interface Arrived {
  subject: string;
  headers: MsgHdrs | undefined;
  /** In the stream. */
  seq: number;
  /** In the consumer's deliveries, from 1. */
  delivery: number;
  /** When it was stored, in ms. */
  time: number;
  /** Bytes of the body. */
  length: number;
  text(): string;
}

/**
 * `$JS.ACK.<stream>.<consumer>.<deliveries>.<stream seq>.<delivery>.<nanoseconds>.<pending>`; newer servers put a
 * domain and an account before the stream's name.
 */
export function arrived(message: Msg): Arrived {
  const tokens = (message.reply ?? '').split('.');
  const at = tokens.length >= 11 ? 7 : 5;
  return {
    subject: message.subject,
    headers: message.headers,
    seq: Number(tokens[at]),
    delivery: Number(tokens[at + 1]),
    time: Number(BigInt(tokens[at + 2] ?? 0) / 1_000_000n),
    length: message.data.length,
    text: () => message.string(),
  };
}
