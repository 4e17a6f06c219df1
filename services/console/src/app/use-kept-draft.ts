import { useState } from 'react';
import { useMe } from '../identity/session.ts';
import { forgetDrafts, storeDraft, storedDraft } from './drafts.ts';

/**
 * What somebody types, kept in this tab at each keystroke until it is sent or given up: a reload loses nothing. What has
 * no name lasts as long as its component.
 */
export function useKeptDraft<T>(name: string | undefined, otherwise: () => T) {
  const { id } = useMe();
  const [draft, setDraft] = useState<T>(() => {
    const stored = name === undefined ? undefined : storedDraft<T>(id, name);
    return stored ?? otherwise();
  });
  const keep = (next: T) => {
    setDraft(next);
    if (name === undefined) return;
    // An emptied field is nothing that could be lost.
    if (next === '') forgetDrafts(id, name);
    else storeDraft(id, name, next);
  };
  const forget = () => {
    setDraft(otherwise());
    if (name !== undefined) forgetDrafts(id, name);
  };
  return [draft, keep, forget] as const;
}
