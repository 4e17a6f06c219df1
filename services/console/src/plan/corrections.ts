import type { PlanReading } from '@muster/contracts';

/** What a person may correct of a reading. */
export type Draft = Pick<
  PlanReading,
  'title' | 'kind' | 'category' | 'regionCode' | 'sections' | 'levels' | 'organisations' | 'contacts'
>;
export const draftOf = (reading: PlanReading): Draft => ({
  title: reading.title,
  kind: reading.kind,
  category: reading.category,
  regionCode: reading.regionCode,
  sections: reading.sections,
  levels: reading.levels,
  organisations: reading.organisations,
  contacts: reading.contacts,
});

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
export const isCorrected = (read: PlanReading, draft: Draft, part: keyof Draft): boolean =>
  read[part] !== draft[part] && !same(read[part], draft[part]);

const hinted = ['title', 'kind', 'category', 'regionCode'] as const;
const lists = ['levels', 'organisations', 'contacts'] as const;

const filled = ({ text }: { text: string }): boolean => text.trim() !== '';
/** Without the rows that somebody added and left blank. */
function tidy({ levels, organisations, contacts, ...rest }: Draft): Draft {
  return {
    ...rest,
    levels: levels.map((level) => ({
      ...level,
      conditions: level.conditions.filter(filled),
      measures: level.measures.filter(filled),
    })),
    organisations: organisations
      .filter(({ name, tasks }) => name.trim() !== '' || tasks.length > 0)
      .map((each) => ({ ...each, tasks: each.tasks.filter((text) => filled({ text })) })),
    contacts: contacts.filter(({ name, unit, post, phone }) =>
      filled({ text: `${name ?? ''}${unit ?? ''}${post ?? ''}${phone}` }),
    ),
  };
}

/** The fields of the form beside its file: only what differs from what was read. */
export function fieldsOf(read: PlanReading, typed: Draft): Record<string, string> {
  const draft = tidy(typed);
  const fields: Record<string, string> = {};
  for (const name of ['title', 'kind'] as const)
    if (isCorrected(read, draft, name)) fields[name] = draft[name];
  const corrections: Record<string, unknown> = {};
  // As corrections, because they may also be taken away.
  for (const name of ['category', 'regionCode'] as const)
    if (isCorrected(read, draft, name)) corrections[name] = draft[name];
  for (const name of lists) if (isCorrected(read, draft, name)) corrections[name] = draft[name];
  const sections = draft.sections.filter((section, at) => !same(section, read.sections[at]));
  if (sections.length > 0)
    corrections['sections'] = sections.map(({ id, number, heading, text }) => ({
      id,
      number,
      heading,
      text,
    }));
  if (Object.keys(corrections).length > 0) fields['corrections'] = JSON.stringify(corrections);
  return fields;
}

/** How many parts differ from what was read. */
export const countCorrections = (read: PlanReading, draft: Draft): number =>
  [...hinted, ...lists].filter((part) => isCorrected(read, draft, part)).length +
  draft.sections.filter((section, at) => !same(section, read.sections[at])).length;
