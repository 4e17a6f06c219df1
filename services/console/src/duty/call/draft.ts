import type { Casualties } from '@muster/contracts';
import { useCallback, useState } from 'react';
import { now } from '../../app/clock.ts';

/** Which incident a call belongs to, where the officer said so. */
export type Target =
  | { kind: 'new' }
  /** The same event as other calls that have no incident yet. */
  | { kind: 'calls'; ids: string[] }
  | { kind: 'incident'; id: string; number: string };

export interface Draft {
  /** When the first key was struck: that is when the call was taken. */
  begunAt: number | null;
  phone: string;
  name: string;
  unit: string;
  told: string;
  /** `03:07` where the officer wrote another time than `begunAt`. */
  received: string;
  content: string;
  place: string;
  regionCode: string | null;
  location: { lng: number; lat: number } | null;
  categoryText: string;
  category: string | null;
  title: string;
  figures: Casualties;
  exercise: boolean;
  target: Target;
  /** It was written down; what is left is its incident. */
  logged: { id: string; number: string; receivedAt: string } | null;
}

export const emptyDraft: Draft = {
  begunAt: null,
  phone: '',
  name: '',
  unit: '',
  told: '',
  received: '',
  content: '',
  place: '',
  regionCode: null,
  location: null,
  categoryText: '',
  category: null,
  title: '',
  figures: {},
  exercise: false,
  target: { kind: 'new' },
  logged: null,
};

const keyOf = (personId: string): string => `muster.draft.call.${personId}`;

/** The person's draft in this browser; what another version wrote and lacks is filled in. */
export function loadDraft(personId: string): Draft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? 'null');
    return stored !== null && typeof stored === 'object' ? { ...emptyDraft, ...stored } : emptyDraft;
  } catch {
    return emptyDraft;
  }
}
function saveDraft(personId: string, draft: Draft): void {
  try {
    if (draft.begunAt === null) localStorage.removeItem(keyOf(personId));
    else localStorage.setItem(keyOf(personId), JSON.stringify(draft));
  } catch {
    // No storage, or none left: the page itself still holds it.
  }
}

/** The draft, kept in the browser at each keystroke. */
export function useDraft(personId: string) {
  const [draft, setDraft] = useState(() => loadDraft(personId));
  const [restoredAt] = useState(() => draft.begunAt);
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...part, begunAt: before.begunAt ?? now() };
        saveDraft(personId, next);
        return next;
      }),
    [personId],
  );
  const replace = useCallback(
    (next: Draft) => {
      saveDraft(personId, next);
      setDraft(next);
    },
    [personId],
  );
  return { draft, change, replace, restored: restoredAt !== null && restoredAt === draft.begunAt };
}
