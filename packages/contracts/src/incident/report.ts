import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, opt, orNull, Text, Time, UnitPath, Version } from '../shapes.ts';
import { Casualties, Loss, PersonRef, UnitRef } from './model.ts';

export const reportKinds = ['first', 'followup', 'final'] as const;
export const ReportKind = oneOf(...reportKinds);
export type ReportKind = (typeof reportKinds)[number];
export const ReportChannel = oneOf('phone', 'written');
export type ReportChannel = 'phone' | 'written';

/** 电话记录: who was spoken with, and what they said about themselves. */
export const PhoneRecord = obj({
  speaker: opt(Text(100)),
  speakerUnit: opt(Text(200)),
  speakerPost: opt(Text(100)),
  speakerPhone: opt(Text(32)),
  /** Whom the speaker has told, and when. */
  toldWhom: opt(Text(500)),
  recorder: opt(Text(100)),
  recordedAt: opt(Time),
});

const words = {
  receivedAt: opt(Time),
  source: opt(Text(500)),
  occurredAt: opt(Time),
  place: opt(Text(300)),
  nature: opt(Text(500)),
  cause: opt(Text(2000)),
  course: opt(Text(4000)),
  area: opt(Text(1000)),
  casualties: opt(Casualties),
  loss: opt(Loss),
  losses: opt(Text(1000)),
  harm: opt(Text(2000)),
  trend: opt(Text(2000)),
  leaders: opt(Text(1000)),
  measures: opt(Text(4000)),
  progress: opt(Text(4000)),
  advice: opt(Text(2000)),
  instructions: opt(Text(4000)),
  summary: opt(Text(4000)),
  handling: opt(Text(4000)),
  state: opt(Text(2000)),
  next: opt(Text(2000)),
  phone: opt(PhoneRecord),
  /** Elements the sender states to be not known yet, by name. */
  unknown: opt(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 30 })),
};
const { receivedAt, source, occurredAt, place, nature, cause, course, area, casualties, loss, losses } =
  words;
const { harm, trend, leaders, measures, progress, advice, instructions, summary, handling, state, next } =
  words;
const { phone, unknown } = words;

/** 首报: time received, source, time and place, nature, area, first casualties and losses, trend, leaders on scene, measures, advice. */
export const FirstElements = obj({
  receivedAt,
  source,
  occurredAt,
  place,
  nature,
  cause,
  course,
  area,
  casualties,
  loss,
  losses,
  trend,
  leaders,
  measures,
  advice,
  phone,
  unknown,
});
/** 续报: checked figures, harm, area, measures, progress, trend; never the start again. */
export const FollowupElements = obj({
  casualties,
  loss,
  losses,
  harm,
  area,
  cause,
  measures,
  progress,
  trend,
  leaders,
  instructions,
  advice,
  phone,
  unknown,
});
/** 终报: summary, handling, the state now, next steps. */
export const FinalElements = obj({
  summary,
  handling,
  state,
  next,
  cause,
  casualties,
  loss,
  losses,
  instructions,
  phone,
  unknown,
});
/** What a report of each kind has to say; what is neither given nor stated unknown is missing. */
export const elementsAsked = {
  first: [
    'receivedAt',
    'source',
    'occurredAt',
    'place',
    'nature',
    'area',
    'casualties',
    'losses',
    'trend',
    'leaders',
    'measures',
    'advice',
  ],
  /** 电话速报 may lack what only a written report can gather in time. */
  firstByPhone: ['source', 'occurredAt', 'place', 'nature', 'casualties', 'trend', 'measures'],
  followup: ['casualties', 'losses', 'harm', 'area', 'measures', 'progress', 'trend'],
  final: ['summary', 'handling', 'state', 'next'],
} as const;

/** What any kind may carry; the service refuses an element that does not belong to the report's kind. */
export const ReportElements = obj(words);
export type ReportElements = Static<typeof ReportElements>;

export const Report = obj({
  id: Id,
  version: Version,
  unitPath: UnitPath,
  incidentId: Id,
  incidentNumber: Type.String({ maxLength: 40 }),
  kind: ReportKind,
  channel: ReportChannel,
  /** 补报: casualties that changed after the final report. */
  correction: Type.Boolean(),
  /** Place in the chain to this recipient: 1 is the first report. */
  number: Type.Integer({ minimum: 1 }),
  /** Number within its kind: 续报 1, 2, … */
  ordinal: Type.Integer({ minimum: 1 }),
  /** 首报, 续报一, 终报, 补报一. */
  label: Type.String({ maxLength: 40 }),
  fromUnit: UnitRef,
  toUnit: UnitRef,
  elements: ReportElements,
  /** Elements that this kind asks for and that are neither given nor stated unknown: call back for them. */
  missing: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 30 }),
  /** What the incident's version was when the report was written. */
  incidentVersion: Version,
  exercise: Type.Boolean(),
  submittedAt: Time,
  submittedBy: PersonRef,
  signedAt: orNull(Time),
  signedBy: orNull(PersonRef),
  receivedAt: orNull(Time),
  /** Who took it at the other end. */
  receivedBy: orNull(Type.String({ maxLength: 200 })),
  traceId: Type.String({ maxLength: 32 }),
});
export type Report = Static<typeof Report>;
