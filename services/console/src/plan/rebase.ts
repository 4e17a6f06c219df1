import { type Draft, isCorrected } from './corrections.ts';

export interface Rebased {
  draft: Draft;
  /** What another changed and is in the draft now. */
  taken: (keyof Draft)[];
  /** What both changed: the draft keeps this person's. */
  kept: (keyof Draft)[];
}

const parts = [
  'title',
  'kind',
  'category',
  'regionCode',
  'levels',
  'organisations',
  'contacts',
  'sections',
] as const satisfies (keyof Draft)[];

/** Puts what a person typed over `base` onto what another saved meanwhile; nothing that was typed is lost. */
export function rebase(base: Draft, theirs: Draft, mine: Draft): Rebased {
  const changedBy = (draft: Draft) => parts.filter((part) => isCorrected(base, draft, part));
  const [other, own] = [changedBy(theirs), changedBy(mine)];
  const kept = other.filter((part) => own.includes(part));
  const taken = other.filter((part) => !own.includes(part));
  const from = (list: readonly (keyof Draft)[], draft: Draft) =>
    Object.fromEntries(list.map((part) => [part, draft[part]])) as Partial<Draft>;
  const draft = { ...theirs, ...from(own, mine) };
  // Sections are changed one by one: both persons' stand unless it is the same one.
  if (!kept.includes('sections')) return { draft, taken, kept };
  const was = new Map(base.sections.map((each) => [each.id, JSON.stringify(each)]));
  const typed = new Map(mine.sections.map((each) => [each.id, each]));
  const sections = theirs.sections.map((each) => {
    const own = typed.get(each.id);
    return own && JSON.stringify(own) !== was.get(each.id) ? own : each;
  });
  return { draft: { ...draft, sections }, taken, kept };
}
