import { useState } from 'react';
import { useMe } from '../identity/session.ts';
import { forgetDrafts, storeDraft, storedDraft } from './drafts.ts';

/** What somebody types, kept in this tab at each keystroke until it is sent or given up: a reload loses nothing. */
export function useKeptDraft<T>(name: string, otherwise: () => T) {
  const { id } = useMe();
  const [draft, setDraft] = useState<T>(() => storedDraft<T>(id, name) ?? otherwise());
  const keep = (next: T) => {
    setDraft(next);
    // An emptied field is nothing that could be lost.
    if (next === '') forgetDrafts(id, name);
    else storeDraft(id, name, next);
  };
  const forget = () => {
    setDraft(otherwise());
    forgetDrafts(id, name);
  };
  return [draft, keep, forget] as const;
}
