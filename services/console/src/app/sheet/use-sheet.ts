import { useKeptDraft } from '../use-kept-draft.ts';
import { type Difference, differences, edited, needed, type Sheet, written } from './sheet.ts';

export interface Versioned {
  version: number;
  sheet: Sheet;
}
interface Draft {
  base: Versioned;
  edits: Sheet;
}

/**
 * A form over something that others may change at the same time. What is typed outlives a reload; what others change
 * meanwhile is `theirs`, which the person takes note of before anything is written over it: `version` is of what they saw.
 */
export function useSheet(name: string, current: Versioned) {
  const [draft, hold, forget] = useKeptDraft<Draft>(name, () => ({ base: current, edits: {} }));
  const keep = (next: Draft) => (Object.keys(next.edits).length > 0 ? hold(next) : forget());
  const begun = Object.keys(draft.edits).length > 0;
  // Nothing was typed: what stands there simply follows.
  const base = begun ? draft.base : current;
  const theirs: Difference[] = differences(base.sheet, current.sheet);
  const edits = needed(draft.edits, current.sheet);
  const state = written(current.sheet, edits);
  return {
    edits,
    begun,
    theirs,
    stale: theirs.length > 0,
    state,
    // Another version of the same fields is nothing that they could have seen.
    version: theirs.length > 0 ? base.version : current.version,
    mine: differences(current.sheet, state),
    value: (row: string, field: string): unknown => state[row]?.[field],
    set: (row: string, field: string, value: unknown) =>
      keep({ base, edits: edited(draft.edits, current.sheet, { row, field }, value) }),
    /** Gives one's own edit up for what another wrote. */
    take: (row: string, field: string) =>
      keep({ base, edits: edited(draft.edits, current.sheet, { row, field }, current.sheet[row]?.[field]) }),
    /** Puts a whole row in, or takes the edits of one back. */
    setRow: (row: string, fields: Sheet[string] | undefined) => {
      const { [row]: _, ...others } = draft.edits;
      keep({ base, edits: fields ? { ...others, [row]: fields } : others });
    },
    /** They saw what others changed: their own edits now stand on top of it. */
    acknowledge: () => keep({ base: current, edits }),
    reset: forget,
  };
}
export type SheetForm = ReturnType<typeof useSheet>;
