import { cursorOf } from '@muster/kit';

/** A page out of the rows that were read, one more than `limit` where there are more: that one is cut off. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  place: (row: R) => readonly (string | number)[],
  view: (row: R) => T,
): { items: T[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(place(last)) : null,
  };
}

/** Where a list ordered by time and id goes on. */
export const timeAndId = (at: Date, id: string): readonly string[] => [at.toISOString(), id];
