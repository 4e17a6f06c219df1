import { HandoverConfirmed, HandoverSigned, ReadHandover } from '@muster/contracts';
import { useEffect } from 'react';
import type { AnswerOf } from '../../app/api.ts';
import { now as readClock } from '../../app/clock.ts';
import { useRead } from '../../app/queries.ts';
import { shiftEvents } from '../events.ts';

const changes = [HandoverSigned, HandoverConfirmed, ...shiftEvents] as const;
export type Change = AnswerOf<typeof ReadHandover>;

/** The change of shifts that is to be made now. */
export function useHandover() {
  const query = useRead(ReadHandover, {}, { staleOn: changes });
  const { data, refetch } = query;
  // At its end a shift turns from running to owed without anything happening: then it is asked again.
  const turn = data?.dueAt ?? data?.next?.startsAt;
  useEffect(() => {
    const ms = turn ? Date.parse(turn) - readClock() : -1;
    if (ms < 0) return;
    const timer = setTimeout(() => void refetch(), Math.min(ms + 500, 2 ** 30));
    return () => clearTimeout(timer);
  }, [turn, refetch]);
  return query;
}
