import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, opt, orNull, RegionCode, Text, Time, UnitPath, Version } from '../shapes.ts';

/** Event class of the GB/T 35561 family: class digit, group letter, item; `11A02` is urban waterlogging. */
export const PlanCategory = Type.String({
  pattern: '^1[1-4][0-9A-Z]\\d{2}$',
  description: 'GB/T 35561 family',
});

/** Which kind of document it is, as its title says. */
export const planKinds = [
  'overall',
  'special',
  'departmental',
  'enterprise',
  'regulation',
  'standard',
  'other',
] as const;
export const PlanKind = oneOf(...planKinds);

/** One numbered part. `parentId` makes the tree; document order is the array's order. */
export const PlanSection = obj({
  id: Type.String({ pattern: '^s\\d{1,5}$', description: 'unique within its plan' }),
  parentId: orNull(Type.String({ pattern: '^s\\d{1,5}$' })),
  depth: Type.Integer({ minimum: 1, maximum: 12 }),
  number: orNull(Type.String({ maxLength: 40, description: 'as printed: 第一条, 3.2.1, （一）' })),
  heading: Type.String({ maxLength: 300 }),
  text: Type.String({ maxLength: 60_000, description: 'its own paragraphs, joined by a line feed' }),
});
export type PlanSection = Static<typeof PlanSection>;

/**
 * What a figure of a condition measures: persons, yuan (`loss`), hectares, magnitude (Ms), millimetres (`rainfall`),
 * tonnes; `eventLevel` as gravity, 4 特别重大 to 1 一般; `warning` as colour, 4 red, 3 orange, 2 yellow, 1 blue.
 */
export const measuredThings = [
  'dead',
  'missing',
  'seriouslyInjured',
  'injured',
  'poisoned',
  'trapped',
  'affected',
  'evacuated',
  'loss',
  'fireHectares',
  'magnitude',
  'rainfall',
  'leakTonnes',
  'districts',
  'rivers',
  'eventLevel',
  'warning',
] as const;
/** One comparison read out of a clause; all figures of a condition must hold. */
export const PlanFigure = obj({
  of: oneOf(...measuredThings),
  /** Included: 以上, 达到. */
  atLeast: opt(Type.Number({ minimum: 0, maximum: 1e15 })),
  /** Not included: 超过, 大于. */
  above: opt(Type.Number({ minimum: 0, maximum: 1e15 })),
  /** Not included: Decree 493, article 3 says so of 以下. */
  below: opt(Type.Number({ minimum: 0, maximum: 1e15 })),
  /** Included: 不超过, 及以下, and the upper end of 3至9人. */
  atMost: opt(Type.Number({ minimum: 0, maximum: 1e15 })),
  hours: opt(Type.Number({ minimum: 0, maximum: 8760, description: 'within so many hours' })),
  times: opt(Type.Integer({ minimum: 1, maximum: 100, description: 'so often within these hours' })),
  subject: opt(Type.String({ maxLength: 40, description: 'of a warning: its phenomenon, e.g. 暴雨' })),
  text: Type.String({ maxLength: 200, description: 'the words it was read from' }),
});
export type PlanFigure = Static<typeof PlanFigure>;

export const PlanCondition = obj({
  sectionId: orNull(Type.String({ maxLength: 10 })),
  text: Text(2000),
  /** Each inner list is met when all its figures are; the condition when any list is. */
  figures: Type.Array(Type.Array(PlanFigure, { maxItems: 10 }), { maxItems: 20 }),
});
export type PlanCondition = Static<typeof PlanCondition>;

export const PlanMeasure = obj({
  sectionId: orNull(Type.String({ maxLength: 10 })),
  unit: orNull(Type.String({ maxLength: 200, description: 'who does it, as the plan names them' })),
  text: Text(2000),
  dueMinutes: orNull(Type.Integer({ minimum: 1, maximum: 525_600, description: 'after the start' })),
});
export type PlanMeasure = Static<typeof PlanMeasure>;

/** What a document may be sent as, without a form around it. */
export const planDocuments = [
  'text/plain',
  'text/markdown',
  'text/x-markdown',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const;

/** A response level is a key of its plan, never an enum: a plan may name five of them, or none. */
export const PlanLevel = obj({
  key: Text(20),
  name: Text(60),
  order: Type.Integer({ minimum: 1, maximum: 20, description: '1 is the highest' }),
  automatic: Type.Boolean({ description: 'starts by itself when its condition is met' }),
  mayStart: orNull(Type.String({ maxLength: 1000, description: 'who may start it, as the plan says' })),
  conditions: Type.Array(PlanCondition, { maxItems: 60 }),
  measures: Type.Array(PlanMeasure, { maxItems: 120 }),
});
export type PlanLevel = Static<typeof PlanLevel>;

export const PlanOrganisation = obj({
  name: Text(200),
  sectionId: orNull(Type.String({ maxLength: 10 })),
  tasks: Type.Array(Text(2000), { maxItems: 60 }),
});
export type PlanOrganisation = Static<typeof PlanOrganisation>;

export const PlanContact = obj({
  name: orNull(Type.String({ maxLength: 100 })),
  unit: orNull(Type.String({ maxLength: 200 })),
  post: orNull(Type.String({ maxLength: 200 })),
  phone: Text(60),
  sectionId: orNull(Type.String({ maxLength: 10 })),
});
export type PlanContact = Static<typeof PlanContact>;

const Superseded = obj({
  title: Type.String({ maxLength: 300 }),
  number: orNull(Type.String({ maxLength: 100, description: 'document number, e.g. 国办发〔2024〕5号' })),
});

/** A plan without its body: what lists, events and copies hold. */
const head = {
  id: Id,
  version: Version,
  unitPath: UnitPath,
  title: Text(300),
  kind: PlanKind,
  category: orNull(PlanCategory),
  categories: Type.Array(PlanCategory, { maxItems: 40, description: 'every event class it speaks of' }),
  regionCode: orNull(RegionCode),
  number: orNull(Type.String({ maxLength: 100, description: 'document number' })),
  edition: orNull(Type.String({ maxLength: 60, description: 'as stated: 2024年修订' })),
  issuedOn: orNull(Type.String({ format: 'date' })),
  status: oneOf('current', 'superseded'),
  supersededBy: orNull(Id),
  supersedes: Type.Array(Superseded, { maxItems: 20, description: 'what the text itself repeals' }),
  importedAt: Time,
  importedBy: obj({ id: Type.String({ maxLength: 60 }), name: Type.String({ maxLength: 100 }) }),
};
export const PlanHead = obj(head);
export type PlanHead = Static<typeof PlanHead>;

export const Plan = obj({
  ...head,
  source: obj({
    format: oneOf('text', 'markdown', 'docx'),
    fileName: orNull(Type.String({ maxLength: 255 })),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
  sections: Type.Array(PlanSection, { maxItems: 8000 }),
  levels: Type.Array(PlanLevel, { maxItems: 20 }),
  organisations: Type.Array(PlanOrganisation, { maxItems: 300 }),
  contacts: Type.Array(PlanContact, { maxItems: 1000 }),
  /** How much of the document was read into structure. */
  understood: obj({
    sections: Type.Integer({ minimum: 0 }),
    levels: Type.Integer({ minimum: 0 }),
    conditions: Type.Integer({ minimum: 0 }),
    conditionsWithFigures: Type.Integer({ minimum: 0 }),
    measures: Type.Integer({ minimum: 0 }),
    organisations: Type.Integer({ minimum: 0 }),
    contacts: Type.Integer({ minimum: 0 }),
  }),
  warnings: Type.Array(Type.String({ maxLength: 500 }), {
    maxItems: 100,
    description: 'what a person should look at',
  }),
});
export type Plan = Static<typeof Plan>;

/** What was understood of a document that is not saved yet. */
export const PlanReading = obj({
  title: head.title,
  kind: head.kind,
  category: head.category,
  categories: head.categories,
  regionCode: head.regionCode,
  number: head.number,
  edition: head.edition,
  issuedOn: head.issuedOn,
  supersedes: head.supersedes,
  source: Plan.properties.source,
  sections: Plan.properties.sections,
  levels: Plan.properties.levels,
  organisations: Plan.properties.organisations,
  contacts: Plan.properties.contacts,
  understood: Plan.properties.understood,
  warnings: Plan.properties.warnings,
  /** Plans that are there already: the very same document, a newer edition of it, or those it takes the place of. */
  related: Type.Array(
    obj({ id: Id, title: head.title, edition: head.edition, as: oneOf('same', 'newer', 'replaced') }),
    { maxItems: 20 },
  ),
});
export type PlanReading = Static<typeof PlanReading>;
