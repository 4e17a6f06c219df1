import Type, { type Static } from 'typebox';
import { Id, Location, obj, oneOf, opt, orNull, RegionCode, Time, UnitPath, Version } from '../shapes.ts';

/** Family of GB/T 35561: `11A01`; two characters class, the third group, the last two item (99 other). */
export const EventCode = Type.String({
  pattern: '^[0-2][0-9][0-9A-Z][0-9]{2}$',
  description: 'GB/T 35561 family',
});
/** What a client may send as a code; one that the family does not know is 422, not 400. */
export const EventCodeSent = Type.String({
  minLength: 1,
  maxLength: 20,
  description: 'GB/T 35561 family, such as 11A02',
});
/** 1 特别重大 red, 2 重大 orange, 3 较大 yellow, 4 一般 blue; 0 unknown. 1 is the gravest. */
export const EventLevel = Type.Integer({ minimum: 0, maximum: 4, description: '1 gravest … 4, 0 unknown' });

export const incidentStatuses = [
  'reported',
  'verified',
  'responding',
  'controlled',
  'closed',
  'rejected',
  'merged',
] as const;
export const IncidentStatus = oneOf(...incidentStatuses);
export type IncidentStatus = (typeof incidentStatuses)[number];

/** The counts a report of casualties is made of: persons. */
export const casualtyKeys = [
  'dead',
  'missing',
  'seriouslyInjured',
  'lightlyInjured',
  'trapped',
  'affected',
  'evacuated',
] as const;
/** All figures that keep source and time: persons, yuan (`loss`), hectares, magnitude (Ms). */
export const figureKeys = [...casualtyKeys, 'loss', 'fireHectares', 'magnitude'] as const;
export const FigureKey = oneOf(...figureKeys);
export type FigureKey = (typeof figureKeys)[number];

const Persons = Type.Integer({ minimum: 0, maximum: 100_000_000 });
/** Direct loss in yuan. */
export const Loss = Type.Number({ minimum: 0, maximum: 1e14, description: 'direct loss, CNY' });
export const Hectares = Type.Number({ minimum: 0, maximum: 1e8, description: 'burnt forest, ha' });
export const Magnitude = Type.Number({ minimum: -2, maximum: 10, description: 'surface wave magnitude' });

/** Adopted counts; a key that is absent is not known, which is not the same as 0. */
export const Casualties = obj({
  dead: opt(Persons),
  missing: opt(Persons),
  seriouslyInjured: opt(Persons),
  lightlyInjured: opt(Persons),
  trapped: opt(Persons),
  affected: opt(Persons),
  evacuated: opt(Persons),
});
export type Casualties = Static<typeof Casualties>;

export const Figures = obj({
  dead: opt(Persons),
  missing: opt(Persons),
  seriouslyInjured: opt(Persons),
  lightlyInjured: opt(Persons),
  trapped: opt(Persons),
  affected: opt(Persons),
  evacuated: opt(Persons),
  loss: opt(Loss),
  fireHectares: opt(Hectares),
  magnitude: opt(Magnitude),
});
export type Figures = Static<typeof Figures>;

/** A person as a record names them. */
export const PersonRef = obj({ id: Id, name: Type.String({ maxLength: 100 }) });
export type PersonRef = Static<typeof PersonRef>;
/** A unit as a record names it; `id` is null until the unit's own record has arrived here. */
export const UnitRef = obj({
  id: orNull(Id),
  code: Type.String({ maxLength: 20 }),
  name: Type.String({ maxLength: 200 }),
});

export type UnitRef = Static<typeof UnitRef>;

/** Why the level is what it is: the clause that was reached, or a person's own words. */
export const LevelReason = obj({
  by: oneOf('advisor', 'person'),
  rule: orNull(Type.String({ maxLength: 80 })),
  /** The clause as the rule quotes it. */
  clause: orNull(Type.String({ maxLength: 2000 })),
  source: orNull(Type.String({ maxLength: 500 })),
  figures: Figures,
  /** A person's reason where a person set the level. */
  reason: orNull(Type.String({ maxLength: 2000 })),
});

export type LevelReason = Static<typeof LevelReason>;

export const Incident = obj({
  id: Id,
  version: Version,
  /** `XA-20261123-0007`: unit prefix, local date, serial of that day. */
  number: Type.String({ maxLength: 40 }),
  unitPath: UnitPath,
  unitCode: Type.String({ maxLength: 20 }),
  unitName: Type.String({ maxLength: 200 }),
  regionCode: RegionCode,
  title: Type.String({ maxLength: 200 }),
  category: EventCode,
  categoryName: Type.String({ maxLength: 100 }),
  status: IncidentStatus,
  statusReason: orNull(Type.String({ maxLength: 2000 })),
  level: EventLevel,
  levelReason: orNull(LevelReason),
  /** What the advisor says, also where a person decided otherwise. */
  suggestedLevel: EventLevel,
  occurredAt: Time,
  place: Type.String({ maxLength: 300 }),
  location: orNull(Location),
  casualties: Casualties,
  loss: orNull(Loss),
  fireHectares: orNull(Hectares),
  magnitude: orNull(Magnitude),
  /** Sensitive place, time or people: reported up whatever the level. */
  sensitive: Type.Boolean(),
  /** A drill: runs through the real services, marked everywhere, sends nothing outside. */
  exercise: Type.Boolean(),
  callIds: Type.Array(Id, { maxItems: 500 }),
  mergedInto: orNull(Id),
  reportedAt: Time,
  reportedBy: PersonRef,
  verifiedAt: orNull(Time),
  respondingAt: orNull(Time),
  controlledAt: orNull(Time),
  closedAt: orNull(Time),
  changedAt: Time,
  changedBy: orNull(PersonRef),
  /** Trace of the request that reported it in. */
  traceId: Type.String({ maxLength: 32 }),
});
export type Incident = Static<typeof Incident>;

/** One stated value of one figure; of each key at most one is adopted. */
export const Figure = obj({
  id: Id,
  incidentId: Id,
  key: FigureKey,
  value: Type.Number({ minimum: -2, maximum: 1e14 }),
  source: Type.String({ maxLength: 200 }),
  /** When it was so, by the source. */
  at: Time,
  recordedAt: Time,
  recordedBy: PersonRef,
  adopted: Type.Boolean(),
});
export type Figure = Static<typeof Figure>;

export const EventCategory = obj({
  code: EventCode,
  name: Type.String({ maxLength: 100 }),
  parent: orNull(EventCode),
  /** True where the published code was unreadable and inferred from its neighbours. */
  inferred: Type.Boolean(),
  /** Syllables of the name, apart and without tones, to find it by typing: `nei lao`. */
  pinyin: Type.String({ maxLength: 200 }),
});
export type EventCategory = Static<typeof EventCategory>;
