import type { PlanReading } from '@muster/contracts';

/** What a person may correct of a reading. */
export type Draft = Pick<
  PlanReading,
  'title' | 'kind' | 'category' | 'regionCode' | 'sections' | 'levels' | 'organisations' | 'contacts'
>;
export const draftOf = (reading: Draft): Draft => ({
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
export const isCorrected = (read: Draft, draft: Draft, part: keyof Draft): boolean =>
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

/** What differs from what was read, as a correction says it: sections by id, every other list whole. */
export function correctionsOf(read: Draft, typed: Draft): Partial<Draft> {
  const draft = tidy(typed);
  const corrected = [...hinted, ...lists].filter((name) => isCorrected(read, draft, name));
  const sections = draft.sections
    .filter((section, at) => !same(section, read.sections[at]))
    .map(({ id, number, heading, text }) => ({ id, number, heading, text }));
  return {
    ...(Object.fromEntries(corrected.map((name) => [name, draft[name]])) as Partial<Draft>),
    ...(sections.length > 0 ? { sections: sections as Draft['sections'] } : {}),
  };
}

/** The fields of the form beside its file. */
export function fieldsOf(read: Draft, draft: Draft): Record<string, string> {
  // Class and region are corrections, because they may also be taken away.
  const { title, kind, ...corrections } = correctionsOf(read, draft);
  return {
    ...(title === undefined ? {} : { title }),
    ...(kind === undefined ? {} : { kind }),
    ...(Object.keys(corrections).length > 0 ? { corrections: JSON.stringify(corrections) } : {}),
  };
}

/** How many parts differ from what was read. */
export const countCorrections = (read: Draft, draft: Draft): number =>
  [...hinted, ...lists].filter((part) => isCorrected(read, draft, part)).length +
  draft.sections.filter((section, at) => !same(section, read.sections[at])).length;
