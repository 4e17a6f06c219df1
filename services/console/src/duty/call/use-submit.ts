import { LinkCalls, LogCall, ReportIncident } from '@muster/contracts';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { now } from '../../app/clock.ts';
import { useSend } from '../../app/intent.ts';
import { callBody, incidentBody } from './bodies.ts';
import type { Draft } from './draft.ts';

export interface Done {
  number: string;
  /** Its incident, where one was reported or joined. */
  incident: { id: string; number: string } | null;
  how: 'log' | 'report' | 'link';
}

/**
 * Writes the call down and, in the same step, reports or joins its incident. When the second fails the draft keeps that
 * the first is done: trying again goes on there, and nothing is logged twice.
 */
export function useSubmit(change: (part: Partial<Draft>) => void) {
  const log = useSend(LogCall);
  const report = useSend(ReportIncident);
  const link = useSend(LinkCalls);
  const [pending, setPending] = useState(false);

  const submit = async (draft: Draft, wish: 'log' | 'report', regionCode: string): Promise<Done> => {
    setPending(true);
    try {
      const call = draft.logged ?? (await log.send({ body: callBody(draft, now()) }));
      const { id, number, receivedAt } = call;
      if (wish === 'log') return { number, incident: null, how: 'log' };
      change({ logged: { id, number, receivedAt } });
      if (draft.target.kind === 'incident') {
        const joined = await link.send({ params: { id: draft.target.id }, body: { callIds: [id] } });
        return { number, incident: joined, how: 'link' };
      }
      const incident = await report.send({ body: incidentBody(draft, { id, receivedAt }, regionCode) });
      return { number, incident, how: 'report' };
    } finally {
      // At once: the form takes the focus again right after.
      flushSync(() => setPending(false));
    }
  };
  const forget = () => {
    log.forget();
    report.forget();
    link.forget();
  };
  return { submit, pending, error: log.error ?? report.error ?? link.error, forget };
}
