/** How near a report's limit is: `calm`, `soon` (amber), `late` (red), `paused`. */
export type Phase = 'calm' | 'soon' | 'late' | 'paused';

interface Limit {
  setAt: string;
  dueAt: string;
  state: string;
}

/** Amber for the last third of a limit, ten minutes at the least: a limit of 30 minutes warns after 20. */
export function phaseOf({ setAt, dueAt, state }: Limit, now: number): Phase {
  if (state === 'paused') return 'paused';
  const due = Date.parse(dueAt);
  if (now >= due || state === 'late') return 'late';
  const span = due - Date.parse(setAt);
  return due - now <= Math.max(Math.min(span / 3, 60 * 60_000), 10 * 60_000) ? 'soon' : 'calm';
}
