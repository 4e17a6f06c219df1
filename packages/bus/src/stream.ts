import {
  DiscardPolicy,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamInfo,
} from '@nats-io/jetstream';
import { streamName } from './names.ts';

const day = 24 * 60 * 60 * 1e9;
/** Nanoseconds. Inbox rows must outlive it. */
export const streamMaxAge = 7 * day;
const streamNotFound = 10059;

/** JetStream's own code of an error. */
export const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

/** The service's stream, made if it is not there; nothing of it is newer than NATS 2.9. */
export async function ensureStream(jsm: JetStreamManager, service: string): Promise<StreamInfo> {
  const name = streamName(service);
  try {
    return await jsm.streams.info(name);
  } catch (error) {
    if (codeOf(error) !== streamNotFound) throw error;
  }
  try {
    return await jsm.streams.add({
      name,
      subjects: [`${service}.>`],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.Old,
      max_age: streamMaxAge,
      duplicate_window: 120 * 1e9,
    });
  } catch {
    // Two instances at once: the other made it.
    return await jsm.streams.info(name);
  }
}
