import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, opt, orNull, RegionCode, Time, UnitPath, Version } from '../shapes.ts';
import { PlanCategory, PlanKind } from './model.ts';

/** The words of the plan that a reason rests on. */
export const QuotedClause = obj({
  sectionId: orNull(Type.String({ maxLength: 10 })),
  number: orNull(Type.String({ maxLength: 40 })),
  heading: Type.String({ maxLength: 300 }),
  text: Type.String({ maxLength: 2000 }),
});
export const MatchReason = obj({
  kind: oneOf('category', 'region', 'figure', 'level', 'warning', 'text', 'unmeasured'),
  text: Type.String({ maxLength: 500 }),
  clause: orNull(QuotedClause),
});
export type MatchReason = Static<typeof MatchReason>;

export const SuggestedLevel = obj({
  key: Type.String({ maxLength: 20 }),
  name: Type.String({ maxLength: 60 }),
  order: Type.Integer({ minimum: 1 }),
  automatic: Type.Boolean(),
  mayStart: orNull(Type.String({ maxLength: 1000 })),
  /** `judgement`: the lowest level that a person starts, where no condition is known to be met. Events of before lack it. */
  basis: opt(oneOf('condition', 'judgement')),
});
export type SuggestedLevel = Static<typeof SuggestedLevel>;

export const PlanMatch = obj({
  planId: Id,
  planVersion: Version,
  title: Type.String({ maxLength: 300 }),
  kind: PlanKind,
  category: orNull(PlanCategory),
  regionCode: orNull(RegionCode),
  score: Type.Number({ minimum: 0, maximum: 1000, description: 'only to compare within one answer' }),
  /** Null where no condition of the plan is known to be met and the plan is not for this class, or names no levels. */
  responseLevel: orNull(SuggestedLevel),
  reasons: Type.Array(MatchReason, { maxItems: 20 }),
  activationId: orNull(Id),
});
export type PlanMatch = Static<typeof PlanMatch>;

/** The best plan for an incident as it stands; version rises only when plan or level changes. */
export const PlanSuggestion = obj({
  id: Id,
  version: Version,
  unitPath: UnitPath,
  incidentId: Id,
  incidentVersion: Version,
  planId: Id,
  planTitle: Type.String({ maxLength: 300 }),
  responseLevel: orNull(SuggestedLevel),
  reasons: Type.Array(MatchReason, { maxItems: 20 }),
  others: Type.Array(
    obj({
      planId: Id,
      title: Type.String({ maxLength: 300 }),
      levelKey: orNull(Type.String({ maxLength: 20 })),
    }),
    {
      maxItems: 5,
    },
  ),
  exercise: Type.Boolean(),
  suggestedAt: Time,
});
export type PlanSuggestion = Static<typeof PlanSuggestion>;

/** Half-open range of UTF-16 code units in the text beside it. */
const Range = obj({ start: Type.Integer({ minimum: 0 }), end: Type.Integer({ minimum: 1 }) });
export const PlanSnippet = obj({
  sectionId: orNull(Type.String({ maxLength: 10 })),
  number: orNull(Type.String({ maxLength: 40 })),
  heading: Type.String({ maxLength: 300 }),
  text: Type.String({ maxLength: 400, description: 'plain text, never markup; show it as text' }),
  marks: Type.Array(Range, { maxItems: 100, description: 'what matched' }),
  more: opt(Type.Boolean()),
});
export type PlanSnippet = Static<typeof PlanSnippet>;
