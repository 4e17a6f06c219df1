import type { Event, LiveEvent } from '@muster/contracts';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Static } from 'typebox';
import { type Line, LiveLine } from './live.ts';
import { askAnew, staleOnOf } from './queries.ts';

/** A live event of a known kind, with its data as JSON brings it. */
export type Lived<E> = E extends Event<infer D> ? Omit<LiveEvent, 'data'> & { data: Static<D> } : never;

let state: Line = 'joining';
const watching = new Set<() => void>();
const handlers = new Map<string, Set<(event: LiveEvent) => void>>();
let line: LiveLine | undefined;

const stale = new Set<string>();
let gathering: ReturnType<typeof setTimeout> | undefined;
/** A burst of events asks anew five times a second at most. */
function turnStale(type: string): void {
  stale.add(type);
  if (gathering !== undefined) return;
  gathering = setTimeout(() => {
    gathering = undefined;
    const types = new Set(stale);
    stale.clear();
    askAnew((query) => staleOnOf(query).some((each) => types.has(each)));
  }, 200);
}

/** Opens the tab's live stream; answers how to close it. `signInAgain` answers false where nobody was signed in. */
export function openLine(signInAgain: () => Promise<boolean>): () => void {
  line ??= new LiveLine({
    event(event) {
      for (const handle of handlers.get(event.type) ?? []) handle(event);
      turnStale(event.type);
    },
    missed: () => askAnew(() => true),
    line(now) {
      state = now;
      for (const heard of watching) heard();
    },
    async signInAgain() {
      // Opened ahead of knowing whether anybody is signed in: whoever signs in opens it again.
      if (await signInAgain()) return;
      line?.close();
      line = undefined;
    },
  });
  return () => {
    line?.close();
    line = undefined;
  };
}

const subscribe = (heard: () => void): (() => void) => {
  watching.add(heard);
  return () => watching.delete(heard);
};
export const useLine = (): Line => useSyncExternalStore(subscribe, () => state);

/** Calls `handle` for each of these events while the component stands. `events` is a constant list of the module. */
export function useLive<const E extends readonly Event[]>(
  events: E,
  handle: (event: Lived<E[number]>) => void,
): void {
  const latest = useRef(handle);
  latest.current = handle;
  useEffect(() => {
    const call = (event: LiveEvent) => latest.current(event as Lived<E[number]>);
    for (const { type } of events) handlers.set(type, (handlers.get(type) ?? new Set()).add(call));
    return () => {
      for (const { type } of events) handlers.get(type)?.delete(call);
    };
  }, [events]);
}
