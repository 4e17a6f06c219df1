import { useEffect, useState } from 'react';
import { Refused } from '../app/refused.ts';
import { useSheet, type Versioned } from '../app/sheet/use-sheet.ts';

/** What `useSend` says of a request. */
export interface Sending {
  pending: boolean;
  error: Error | undefined;
  forget: () => void;
}
interface Options {
  /** Under which what is typed is kept. */
  name: string;
  current: Versioned;
  /** Fields that are cleared by leaving them empty. */
  clearable: readonly string[];
  error: Sending['error'];
  send: (ifMatch: number, body: Record<string, unknown>) => Promise<unknown>;
  /** Asks anew for what the change concerns. */
  changed: () => void;
  saved: (name: string) => void;
}

/** A form over one thing that administrators keep: what was typed, its save, and the question before a grave one. */
export function useSheetForm({ name, current, clearable, error, send, changed, saved }: Options) {
  const form = useSheet(name, current);
  const [asked, setAsked] = useState(false);
  // Asked of a state that is no longer the one that stands.
  useEffect(() => {
    if (form.stale) setAsked(false);
  }, [form.stale]);
  const text = (field: string): string => String(form.value('', field) ?? '');
  const save = async (): Promise<void> => {
    const mine = form.mine.map(({ field, after }) => [
      field,
      clearable.includes(field) && after === '' ? null : after,
    ]);
    try {
      await send(form.version, Object.fromEntries(mine));
      const called = text('name');
      form.reset();
      setAsked(false);
      saved(called);
      changed();
    } catch (refused) {
      // Somebody was faster: what they changed is shown beside what was typed.
      if (refused instanceof Refused && refused.status === 412) changed();
    }
  };
  /** What others changed is taken note of first; a grave change is asked about before it is saved. */
  const submit = (grave: boolean): void => {
    if (form.stale) form.acknowledge();
    else if (grave) setAsked(true);
    else void save();
  };
  return {
    form,
    asked,
    setAsked,
    text,
    set: (field: string) => (value: string) => form.set('', field, value),
    wrong: (field: string) => (error instanceof Refused ? error.of(field) : undefined),
    submit,
    save,
  };
}
