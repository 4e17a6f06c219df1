import { useEffect, useMemo } from 'react';
import { now } from '../../app/clock.ts';
import { Remembered } from '../../app/remembered.ts';

/** What was last read, also after a reload without a line; `at` says of when it is. */
export function useRemembered<T>(
  name: string,
  fresh: T | undefined,
): { data: T | undefined; at: number | undefined } {
  const kept = useMemo(() => new Remembered<{ data: T; at: number }>(name), [name]);
  const before = useMemo(() => kept.get(), [kept]);
  useEffect(() => {
    if (fresh !== undefined) kept.set({ data: fresh, at: now() });
  }, [kept, fresh]);
  return fresh === undefined ? { data: before?.data, at: before?.at } : { data: fresh, at: undefined };
}
