import type { PlanSection } from '@muster/contracts';
import { Invalid } from '@muster/kit';
import type { Document } from '../documents/index.ts';
import { withoutContents } from './contents-list.ts';
import { entriesOf } from './entries.ts';
import { jumps } from './jumps.ts';
import { titleOf } from './title.ts';

const mostSections = 8000;
const deepest = 12;
const longestText = 50_000;

export interface Outline {
  title: string | null;
  /** In document order; `parentId` makes the tree. */
  sections: PlanSection[];
  warnings: string[];
}

/** The numbered tree of a document, with every paragraph in the section that it stands under. */
export function outlineOf(document: Document): Outline {
  const blocks = withoutContents(document.blocks);
  const title = titleOf(blocks);
  const body = blocks.filter((_, i) => !title?.blocks.has(i));
  const sections: PlanSection[] = [];
  const open: { rank: number; section: PlanSection }[] = [];
  const warnings: string[] = [];

  const add = (rank: number, number: string | null, heading: string, text: string): PlanSection => {
    while (open.length > 0 && (open.at(-1)?.rank ?? 0) >= rank) open.pop();
    if (sections.length >= mostSections)
      throw Invalid(
        'plan.too_many_sections',
        `The document has more than ${mostSections} numbered parts. Import its parts one by one.`,
      );
    const parent = open.slice(0, deepest - 1).at(-1)?.section;
    const section: PlanSection = {
      id: `s${sections.length + 1}`,
      parentId: parent?.id ?? null,
      depth: (parent?.depth ?? 0) + 1,
      number: number?.slice(0, 40) ?? null,
      heading: heading.slice(0, 300),
      text: '',
    };
    sections.push(section);
    open.push({ rank, section });
    append(section, text);
    return section;
  };
  const append = (section: PlanSection, text: string): void => {
    if (text === '') return;
    const joined = section.text === '' ? text : `${section.text}\n${text}`;
    if (joined.length <= longestText) {
      section.text = joined;
      return;
    }
    // No word is lost: what is too long for one section goes on in unnumbered ones beside it.
    const rank = open.at(-1)?.rank ?? 99;
    for (let at = section.text === '' ? 0 : -1; at < text.length; at += longestText) {
      if (at === -1) at = 0;
      const piece = text.slice(at, at + longestText);
      if (section.text === '') section.text = piece;
      else add(rank, null, '', piece);
    }
    if (!warnings.includes(split)) warnings.push(split);
  };

  for (const entry of entriesOf(body)) {
    if (entry.rank !== null) add(entry.rank, entry.numbered?.printed ?? null, entry.heading, entry.text);
    else append(open.at(-1)?.section ?? add(99, null, '', ''), entry.text);
  }
  if (!sections.some((s) => s.number !== null || s.heading !== ''))
    warnings.push('No headings were recognised: the whole text is one section.');
  return { title: title?.title ?? null, sections, warnings: [...warnings, ...jumps(sections)] };
}

const split = 'A section is longer than 50,000 characters and was continued in unnumbered sections.';
