import { ChangeIncident, type Incident } from '@muster/contracts';
import { useState } from 'react';
import { useSend } from '../../app/intent.ts';
import { Refused } from '../../app/refused.ts';
import { usePlainValues } from '../../app/sheet/Differences.tsx';
import { useSheet } from '../../app/sheet/use-sheet.ts';
import { useCategoryName } from './CategorySelect.tsx';
import { bodyOf, type Fact, type Facts, factsOf } from './facts.ts';
import { usePageTexts } from './texts.ts';
import { keepIncident, useIncident } from './use-incident.ts';

/** What is saved, as it stood when somebody pressed save, and what of others it replaces. */
interface Saving {
  version: number;
  body: ReturnType<typeof bodyOf>;
  replaces: readonly { fact: Fact; theirs: unknown; mine: unknown }[];
}

/** The facts in a form: what others change meanwhile comes in where nothing was typed, and is replaced by consent alone. */
export function useFacts(incident: Incident, done: () => void) {
  const { send, pending, error } = useSend(ChangeIncident);
  const { refetch } = useIncident(incident.id);
  const form = useSheet(`facts.${incident.id}`, {
    version: incident.version,
    sheet: { '': { ...factsOf(incident) } },
  });
  const [asked, setAsked] = useState<Saving>();
  const leave = () => {
    form.reset();
    done();
  };
  const save = async ({ version, body }: Saving) => {
    try {
      keepIncident(await send({ params: { id: incident.id }, ifMatch: version, body }));
      leave();
    } catch (wrong) {
      // Somebody was faster than the live line: what they did comes in, what was typed stays.
      if (wrong instanceof Refused && wrong.status === 412) await refetch();
    }
    setAsked(undefined);
  };
  const submit = () => {
    const mine = form.edits[''] ?? {};
    if (Object.keys(mine).length === 0) return leave();
    const replaces = form.theirs
      .filter(({ field }) => field in mine)
      .map(({ field, after }) => ({ fact: field as Fact, theirs: after, mine: mine[field] }));
    const saving = { version: incident.version, body: bodyOf(mine as Partial<Facts>), replaces };
    if (replaces.length > 0) setAsked(saving);
    else void save(saving);
  };
  return {
    form,
    facts: form.state[''] as unknown as Facts,
    set: <K extends Fact>(fact: K, value: Facts[K]) => form.set('', fact, value),
    pending,
    error,
    submit,
    leave,
    asked,
    replace: () => asked && void save(asked),
    dismiss: () => setAsked(undefined),
  };
}

/** How the facts and their values are called. */
export function useFactWords() {
  const t = usePageTexts();
  const plain = usePlainValues();
  const category = useCategoryName();
  return {
    label: (_row: string, field: string) => t(field as Fact),
    say: (field: string, value: unknown) => {
      if (field === 'category') return category(String(value));
      if (field !== 'location') return plain(value);
      const { lng, lat } = value as Facts['location'];
      return plain([lng, lat].filter(Boolean).join(', '));
    },
  };
}
