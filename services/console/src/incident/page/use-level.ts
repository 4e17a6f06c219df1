import { ChangeIncident, type Incident } from '@muster/contracts';
import { useState } from 'react';
import { useSend } from '../../app/intent.ts';
import { Refused } from '../../app/refused.ts';
import { same } from '../../app/sheet/sheet.ts';
import { useKeptDraft } from '../../app/use-kept-draft.ts';
import { changedBy, keepIncident, useIncident } from './use-incident.ts';

/** What is saved, as it stood when somebody pressed, and the level of others that it replaces. */
interface Saving {
  version: number;
  level: number | null;
  reason: string;
  theirs: number;
  rule: number;
}

export function useLevel(incident: Incident, done: () => void) {
  const { send, pending, error } = useSend(ChangeIncident);
  const { refetch } = useIncident(incident.id);
  const [base] = useState(incident);
  const [reason, setReason, forget] = useKeptDraft(`level.${incident.id}`, () => '');
  const [asked, setAsked] = useState<Saving>();
  const stale =
    base.level !== incident.level ||
    base.levelReason?.by !== incident.levelReason?.by ||
    !same(base.levelReason?.reason, incident.levelReason?.reason);
  /** A reason outlives a reload and a slip of the hand; who says so has given it up. */
  const giveUp = () => {
    forget();
    done();
  };
  const save = async ({ version, level, reason }: Saving) => {
    try {
      keepIncident(await send({ params: { id: incident.id }, ifMatch: version, body: { level, reason } }));
      giveUp();
    } catch (wrong) {
      if (wrong instanceof Refused && wrong.status === 412) await refetch();
    }
    setAsked(undefined);
  };
  return {
    reason,
    setReason,
    /** Others graded it since this was opened. */
    stale,
    who: changedBy(incident, base.version),
    pending,
    error,
    submit: (level: number | null) => {
      const { version, level: theirs, suggestedLevel: rule } = incident;
      const saving = { version, level, reason: reason.trim(), theirs, rule };
      if (stale) setAsked(saving);
      else void save(saving);
    },
    giveUp,
    asked,
    replace: () => asked && void save(asked),
    dismiss: () => setAsked(undefined),
  };
}
