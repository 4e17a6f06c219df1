import Type from 'typebox';
import { route } from '../contract.ts';
import { Id, IdParams, obj, oneOf, opt, orNull, Page, pageQuery, RegionCode, Text } from '../shapes.ts';
import { PlanMatch, PlanSnippet } from './match.ts';
import {
  Plan,
  PlanCategory,
  PlanContact,
  PlanHead,
  PlanKind,
  PlanLevel,
  PlanOrganisation,
  PlanReading,
  planDocuments,
} from './model.ts';

const mebibyte = 1024 * 1024;
/** Characters of a plan given as JSON; the longest real plan seen has 40,000. */
export const longestPlan = 1_000_000;

/** The fields that a file's form may carry too; what is left out is read from the document. */
export const PlanHints = {
  title: opt(Text(300)),
  category: opt(PlanCategory),
  regionCode: opt(RegionCode),
  kind: opt(PlanKind),
};
const PlanText = Type.String({ minLength: 1, maxLength: longestPlan, pattern: '\\S' });

/** Sections change by id, every other list is replaced whole. */
const parts = {
  sections: opt(
    Type.Array(
      obj({
        id: Type.String({ pattern: '^s\\d{1,5}$' }),
        number: opt(orNull(Type.String({ maxLength: 40 }))),
        heading: opt(Type.String({ maxLength: 300 })),
        text: opt(Type.String({ maxLength: 60_000 })),
      }),
      { minItems: 1, maxItems: 500 },
    ),
  ),
  levels: opt(Type.Array(PlanLevel, { maxItems: 20 })),
  organisations: opt(Type.Array(PlanOrganisation, { maxItems: 300 })),
  contacts: opt(Type.Array(PlanContact, { maxItems: 1000 })),
};
/** What a person corrected of a reading before it was saved; a form carries it as JSON in a field of this name. */
export const PlanCorrections = obj({
  category: opt(orNull(PlanCategory)),
  regionCode: opt(orNull(RegionCode)),
  ...parts,
});

const document = {
  query: obj(PlanHints),
  body: obj({
    ...PlanHints,
    corrections: opt(PlanCorrections),
    format: opt(oneOf('text', 'markdown')),
    text: opt(PlanText),
    content: opt(PlanText),
  }),
  consumes: ['application/json', 'multipart/form-data', ...planDocuments],
  bodyLimit: 8 * mebibyte,
} as const;
export const PreviewPlan = route({
  name: 'PreviewPlan',
  method: 'POST',
  path: '/api/plan/readings',
  summary: 'What an import would make of a document, and of the plans that are there: nothing is saved',
  right: 'plans.import',
  ...document,
  readOnly: true,
  answers: { 200: PlanReading },
});
export const ImportPlan = route({
  name: 'ImportPlan',
  method: 'POST',
  path: '/api/plan/plans',
  summary:
    'Read a plan in: JSON with its text (`text` or `content`), a form with one file of .txt, .md or .docx, or the ' +
    'document itself as the body, its fields in the query; `corrections` go before what is read',
  right: 'plans.import',
  ...document,
  answers: { 201: Plan },
});
export const FindPlans = route({
  name: 'FindPlans',
  method: 'GET',
  path: '/api/plan/plans',
  summary: 'Find plans by word, synonym or part of a title; without q, the newest first',
  right: 'plans.read',
  query: obj({
    ...pageQuery,
    q: opt(Type.String({ minLength: 1, maxLength: 200 })),
    category: opt(
      Type.String({ pattern: '^1[0-4][0-9A-Z]{0,3}$', description: 'a code, or the start of one' }),
    ),
    regionCode: opt(RegionCode),
    status: opt(oneOf('current', 'superseded', 'all')),
  }),
  answers: {
    200: obj({
      ...Page(
        obj({
          ...PlanHead.properties,
          score: Type.Number(),
          snippets: Type.Array(PlanSnippet, { maxItems: 5 }),
        }),
      ).properties,
      suggestions: Type.Array(Type.String({ maxLength: 100 }), {
        maxItems: 10,
        description: 'near words, when a word of the question stands in no plan',
      }),
      searchedFor: Type.Array(
        obj({
          word: Type.String({ maxLength: 200 }),
          others: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 }),
        }),
        { maxItems: 24, description: 'words that no plan has, and what was looked for instead' },
      ),
    }),
  },
});
export const GetPlan = route({
  name: 'GetPlan',
  personal: true,
  method: 'GET',
  path: '/api/plan/plans/:id',
  summary: 'One plan with its sections, levels and contacts',
  right: 'plans.read',
  params: IdParams,
  answers: { 200: Plan },
});
export const CorrectPlan = route({
  name: 'CorrectPlan',
  method: 'PATCH',
  path: '/api/plan/plans/:id',
  summary: 'Correct what was read; sections change by id, every other list is replaced whole',
  right: 'plans.import',
  params: IdParams,
  ifMatch: true,
  bodyLimit: 2 * mebibyte,
  body: obj({
    title: opt(Text(300)),
    kind: opt(PlanKind),
    category: opt(orNull(PlanCategory)),
    regionCode: opt(orNull(RegionCode)),
    ...parts,
  }),
  answers: { 200: Plan },
});
export const MatchPlans = route({
  name: 'MatchPlans',
  method: 'GET',
  path: '/api/plan/matches',
  summary:
    'The plans that fit an incident, best first, with the level each suggests and the clause it rests on',
  right: 'plans.read',
  query: obj({ incidentId: Id }),
  answers: { 200: obj({ items: Type.Array(PlanMatch, { maxItems: 20 }) }) },
});
