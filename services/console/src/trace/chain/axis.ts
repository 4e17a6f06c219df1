import type { ChainStep } from '@muster/contracts';

/** A stretch that is drawn shorter than it was. */
interface Gap {
  from: number;
  to: number;
  drawn: number;
}

/**
 * Where a moment of the chain is drawn, 0 to 1. What waited for people takes minutes where the machines take
 * milliseconds: such stretches share a sixth of the width, so that the rest can be read.
 */
export function axisOf(steps: readonly ChainStep[], totalMs: number): (ms: number) => number {
  const people = steps
    .filter(({ kind, durationMs }) => kind === 'people' && durationMs > 0)
    .map(({ offsetMs, durationMs }) => ({ from: offsetMs, to: offsetMs + durationMs }));
  const peopleMs = people.reduce((sum, { from, to }) => sum + to - from, 0);
  const restMs = Math.max(totalMs - peopleMs, 0);
  if (people.length === 0 || restMs === 0) return (ms) => (totalMs > 0 ? clamp(ms / totalMs) : 0);
  const each = restMs / 5 / people.length;
  const gaps: Gap[] = people.map((gap) => ({ ...gap, drawn: Math.min(each, gap.to - gap.from) }));
  const place = (ms: number): number =>
    gaps.reduce((at, { from, to, drawn }) => {
      if (ms >= to) return at - (to - from) + drawn;
      return ms > from ? at - (ms - from) * (1 - drawn / (to - from)) : at;
    }, ms);
  const end = place(totalMs);
  return (ms) => clamp(place(ms) / end);
}
const clamp = (share: number): number => Math.min(Math.max(share, 0), 1);
