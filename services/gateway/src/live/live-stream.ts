import {
  DiscardPolicy,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamInfo,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';

export const liveStream = 'LIVE';
/**
 * One subject for all. What a writer demands is the last sequence *of the subject*: the server looks that up in the
 * store, while NATS 2.9 compares the stream's with a count of its own, which a purge does not move.
 */
export const liveSubject = 'live.events';
export const demandHeader = 'Nats-Expected-Last-Subject-Sequence';

const streamNotFound = 10059;
export const isMissing = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === streamNotFound;

/** What is kept of `LIVE` beside its messages, in its description: NATS 2.9 knows no stream metadata. */
export interface Note {
  /** The broker, as of which the stream was found whole. */
  broker: string;
  /** Last sequence when the gateway that wrote this closed in good order; what came later is not vouched for. */
  closedAt?: number;
  /** Events older than this are not told: they happened before the stream was made, when callers fetched anew. */
  since: string;
  /** When each service's stream was created: another time is another stream. */
  sources: Record<string, string>;
  /**
   * When `LIVE` itself was: NATS 2.9 answers another time once the stream, kept over a restart, was updated and the
   * server restarts again (it stores the time of its own start in place of the stream's).
   */
  created?: string;
}

/**
 * Who remembers the stream. A lone server that stops and starts is another one: it may have lost its last
 * seconds. A cluster keeps what it acknowledged.
 */
export const brokerOf = (nats: NatsConnection): string =>
  nats.info?.cluster ? `cluster ${nats.info.cluster}` : (nats.info?.server_id ?? '');

export function readNote(info: StreamInfo): Note | undefined {
  try {
    return JSON.parse(info.config.description ?? '') as Note;
  } catch {
    return undefined;
  }
}
export async function writeNote(jsm: JetStreamManager, note: Note): Promise<void> {
  await jsm.streams.update(liveStream, { description: JSON.stringify(note) });
}

export interface LiveLimits {
  maxMessages: number;
  maxBytes: number;
}

/**
 * Makes `LIVE`. Its first sequence is the time in microseconds: every id that an earlier `LIVE` ever gave is below
 * it, so that none is taken for one of this stream (a purge that names a sequence works on NATS 2.9).
 */
export async function makeLive(
  nats: NatsConnection,
  jsm: JetStreamManager,
  limits: LiveLimits,
  note: Pick<Note, 'broker' | 'since'>,
): Promise<StreamInfo> {
  const made = await jsm.streams.add({
    name: liveStream,
    subjects: [liveSubject],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_msgs: limits.maxMessages,
    max_bytes: limits.maxBytes,
    description: JSON.stringify({ ...note, sources: {} } satisfies Note),
  });
  await begin(nats, jsm, made);
  return await jsm.streams.info(liveStream);
}
/** `created` as the stream's info has it. */
export const firstSequenceOf = (created: string): number => Date.parse(created) * 1_000;
/** The second half of making it. The first message is nobody's to see. */
export async function begin(nats: NatsConnection, jsm: JetStreamManager, info: StreamInfo): Promise<void> {
  await jsm.streams.purge(liveStream, { seq: firstSequenceOf(info.created) });
  const reply = await nats.request(liveSubject, '{}', { timeout: 2_000 });
  const { error } = reply.json<{ error?: { description: string } }>();
  if (error) throw new Error(`${liveStream}: ${error.description}`);
}
/** Another gateway is about to set its first sequence. */
export const isHalfMade = (info: StreamInfo): boolean => info.state.last_seq < firstSequenceOf(info.created);

export const lookUp = (jsm: JetStreamManager, stream: string): Promise<StreamInfo | undefined> =>
  jsm.streams.info(stream).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });

/** `LIVE` with the time of its creation as its note has it. */
export async function lookUpLive(jsm: JetStreamManager): Promise<StreamInfo | undefined> {
  const info = await lookUp(jsm, liveStream);
  return info && { ...info, created: readNote(info)?.created ?? info.created };
}

/** A message as it lies in the stream; `undefined` where that sequence holds none. */
export async function messageAt(
  jsm: JetStreamManager,
  stream: string,
  seq: number,
): Promise<{ event: string; time: number; positions: string } | undefined> {
  const found = await jsm.streams.getMessage(stream, { seq });
  if (!found) return undefined;
  return {
    event: found.header.get('ce-id'),
    time: found.time.getTime(),
    positions: found.header.get('live-positions'),
  };
}
