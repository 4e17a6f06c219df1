import type { Audience } from './audience.ts';
import type { FanOut } from './fan-out.ts';
import { type Frame, notice } from './frame.ts';
import type { OpenResponse } from './open-response.ts';
import { Turns } from './turns.ts';

export interface ResumeOptions {
  fanOut: FanOut;
  /** Frames out of the stream itself after `since`, one at a time, until `take` has enough. */
  older: (since: number, take: (frame: Frame) => Promise<'more' | 'enough'>) => Promise<void>;
}

/** A thousand browsers that come back at once must not read the stream a thousand times at once. */
const readers = new Turns(16);

/** What was missed cannot be told; goes on from the last. */
export function reset({ ring, stream }: FanOut, response: OpenResponse, since: number | null): number {
  const { last } = ring;
  response.write(notice('reset', last, { stream, last, since }), last);
  return last;
}

/** Sends what came after `since`, out of the stream where the ring does not reach back, then joins the others. */
export async function resume(
  options: ResumeOptions,
  response: OpenResponse,
  audience: Audience,
  since: number,
): Promise<void> {
  const { fanOut } = options;
  const { ring, stream } = fanOut;
  let at = since;
  while (!ring.covers(at) && fanOut.stream === stream && !response.over)
    at = await readers.take(() => readOlder(options, response, audience, at));
  if (response.over) return;
  if (fanOut.stream !== stream) at = reset(fanOut, response, since);
  // From here to `join` nothing else runs: what the ring holds is sent here, what comes later by the fan-out.
  const seen = ring.after(at).filter((frame) => audience.sees(frame));
  if (seen.length > 0) response.write(Buffer.concat(seen.map((frame) => frame.bytes)), ring.last);
  if (!response.over) fanOut.join(response, audience);
}

/** Answers how far it got: at least to where the ring goes on. */
async function readOlder(
  { fanOut, older }: ResumeOptions,
  response: OpenResponse,
  audience: Audience,
  since: number,
): Promise<number> {
  const { ring, stream } = fanOut;
  let at = since;
  await older(since, async (frame) => {
    // The stream no longer holds what came next.
    if (at === since && frame.seq > at + 1) {
      at = reset(fanOut, response, since);
      return 'enough';
    }
    at = frame.seq;
    if (audience.sees(frame)) {
      response.write(frame.bytes, at);
      await response.drained();
    }
    return response.over || ring.covers(at) || fanOut.stream !== stream ? 'enough' : 'more';
  });
  return at;
}
