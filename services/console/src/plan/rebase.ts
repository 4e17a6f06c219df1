import { type Draft, isCorrected } from './corrections.ts';

/** What others changed while somebody corrected the same plan; no part stands in both. */
export interface Theirs {
  /** What another changed and is in the draft now. */
  taken: readonly (keyof Draft)[];
  /** What both changed: the draft keeps this person's. */
  kept: readonly (keyof Draft)[];
}
export interface Rebased extends Theirs {
  draft: Draft;
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
  // Sections are changed one by one: both persons' stand unless it is the same one.
  const was = new Map(base.sections.map((each) => [each.id, JSON.stringify(each)]));
  const changedSections = (draft: Draft) =>
    draft.sections.filter((each) => JSON.stringify(each) !== was.get(each.id));
  const typed = new Map(changedSections(mine).map((each) => [each.id, each]));
  const sections = theirs.sections.map((each) => typed.get(each.id) ?? each);
  const sameSection = changedSections(theirs).some(({ id }) => typed.has(id));
  const kept = other.filter((part) => (part === 'sections' ? sameSection : own.includes(part)));
  const taken = other.filter((part) => !kept.includes(part));
  const typedParts = Object.fromEntries(own.map((part) => [part, mine[part]])) as Partial<Draft>;
  return { draft: { ...theirs, ...typedParts, sections }, taken, kept };
}

/** What is to be told after one more change of another: what was kept once is still kept over theirs. */
export function alsoTold(before: Theirs, { taken, kept }: Theirs): Theirs {
  const allKept = [...new Set([...before.kept, ...kept])];
  const allTaken = [...new Set([...before.taken, ...taken])];
  return { kept: allKept, taken: allTaken.filter((part) => !allKept.includes(part)) };
}
