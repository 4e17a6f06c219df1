import { useState } from 'react';

const at = (name: string): string => `muster.draft.${name}`;

function stored<T>(name: string): T | undefined {
  try {
    const text = sessionStorage.getItem(at(name));
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** What somebody types, kept in this tab at each keystroke until it is sent or given up: a reload loses nothing. */
export function useKeptDraft<T>(name: string, otherwise: () => T) {
  const [draft, setDraft] = useState<T>(() => stored<T>(name) ?? otherwise());
  const keep = (next: T) => {
    setDraft(next);
    try {
      sessionStorage.setItem(at(name), JSON.stringify(next));
    } catch {
      // Private mode: it holds until the page is left.
    }
  };
  const forget = () => {
    try {
      sessionStorage.removeItem(at(name));
    } catch {
      // Nothing was kept.
    }
  };
  return [draft, keep, forget] as const;
}
export const hasDraft = (name: string): boolean => stored(name) !== undefined;
