import type { ExpectedFrame } from '../demo/ledger.ts';
import type { Watch } from './load/watch.ts';

/** By `performance.now()`. */
export interface Span {
  /** Of the fault. */
  kind: string;
  from: number;
  to: number;
}
/** Milliseconds; the worst of what was asked while a fault of the kind lasted, or in the second after. */
export interface Delay {
  faults: number;
  writes: number;
  toAnswer: number;
  /** From the answer until a screen knew. */
  toScreen: number;
}
const after = 1_000;

export function delaysOf(spans: readonly Span[], frames: readonly ExpectedFrame[], watch: Watch | undefined) {
  const found = new Map<string, Delay>();
  for (const { kind, from, to } of spans) {
    const delay = found.get(kind) ?? { faults: 0, writes: 0, toAnswer: 0, toScreen: 0 };
    found.set(kind, delay);
    delay.faults++;
    for (const frame of frames) {
      if (frame.acceptedAt < from || frame.askedAt > to + after) continue;
      delay.writes++;
      delay.toAnswer = Math.max(delay.toAnswer, frame.acceptedAt - frame.askedAt);
      const known = watch?.knownAt(frame);
      if (known !== undefined) delay.toScreen = Math.max(delay.toScreen, known - frame.acceptedAt);
    }
  }
  return found;
}
