import type { Deadline } from '@muster/contracts';

export type Dueness = 'calm' | 'due' | 'late' | 'paused' | 'met';

/** Amber for the last third of the time given, and for the last ten minutes in any case. */
export function dueness(
  deadline: Pick<Deadline, 'state' | 'setAt' | 'dueAt' | 'metAt'>,
  now: number,
): Dueness {
  if (deadline.state === 'paused') return 'paused';
  if (deadline.metAt !== null || deadline.state === 'met') return 'met';
  const [set, due] = [Date.parse(deadline.setAt), Date.parse(deadline.dueAt)];
  if (deadline.state === 'late' || due <= now) return 'late';
  return due - now <= Math.max(10 * 60_000, (due - set) / 3) ? 'due' : 'calm';
}
