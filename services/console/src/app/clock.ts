import { useSyncExternalStore } from 'react';

/** How far the platform's clock is ahead of this machine's: what is due is due by the platform's. */
let ahead = 0;

/** Now, by the platform's clock. The one place in the console that reads a clock. */
export const now = (): number => Date.now() + ahead;

/** The platform said what time it is. */
export function hearTime(time: string): void {
  const at = Date.parse(time);
  if (!Number.isNaN(at)) ahead = at - Date.now();
}
/** Something happened at this time: it is that late at the least. */
export function hearAtLeast(time: string): void {
  const at = Date.parse(time);
  if (!Number.isNaN(at) && at > now()) ahead = at - Date.now();
}

/** One timer for all that tick, on the second. */
const ticking = new Set<() => void>();
let second = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
function tick(): void {
  second = Math.floor(now() / 1000);
  for (const each of ticking) each();
  timer = setTimeout(tick, 1000 - (now() % 1000) + 2);
}
function subscribe(heard: () => void): () => void {
  ticking.add(heard);
  if (timer === undefined) tick();
  return () => {
    ticking.delete(heard);
    if (ticking.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

/** The time in ms, whole `step` seconds; what uses it is drawn anew only when that changes. */
export const useNow = (step = 1): number =>
  useSyncExternalStore(subscribe, () => {
    const at = timer === undefined ? Math.floor(now() / 1000) : second;
    return (at - (at % step)) * 1000;
  });
