import type { NatsConnection } from '@nats-io/nats-core';
import { type Frame, frameOf, type SeenBy } from './frame.ts';
import { liveStream } from './live-stream.ts';
import { Tail } from './tail.ts';

/** Reads `LIVE` after `since` until `take` says that it is enough; rejects when the stream cannot be read on. */
export async function fromStream(
  nats: NatsConnection,
  seenBy: SeenBy,
  since: number,
  take: (frame: Frame) => Promise<'more' | 'enough'>,
): Promise<void> {
  const over = Promise.withResolvers<void>();
  const tail = await Tail.start(nats, {
    stream: liveStream,
    from: { seq: since + 1 },
    take: async (message) => {
      const frame = frameOf(message.seq, message.headers, message.text(), seenBy);
      if ((await take(frame)) === 'enough') over.resolve();
    },
    broke: (reason) => over.reject(new Error(reason)),
  });
  try {
    await over.promise;
  } finally {
    tail.stop();
  }
}
