import Type, { type Static } from 'typebox';
import { Id, Location, obj, oneOf, opt, orNull, Text, Time, UnitPath, Version } from '../shapes.ts';

/** Whoever did something, as the record names them. */
export const DutyPerson = obj({ id: Id, name: Type.String({ maxLength: 100 }) });
export type DutyPerson = Static<typeof DutyPerson>;

const TraceId = Type.String({ maxLength: 32 });
export const CallStatus = oneOf('open', 'linked', 'closed');
export type CallStatus = Static<typeof CallStatus>;

/** 来电: one call as the desk took it. Open until an incident takes it over or somebody closes it with a reason. */
export const Call = obj({
  id: Id,
  version: Version,
  /** `XA-C-20261123-0007`: unit prefix, C, the unit's local date of receipt, serial of that day. */
  number: Type.String({ maxLength: 40 }),
  unitId: Id,
  unitPath: UnitPath,
  status: CallStatus,
  callerName: orNull(Text(60)),
  /** As it was typed. */
  callerPhone: Text(40),
  /** E.164; null for short public numbers and for what no numbering plan knows. */
  callerPhoneE164: orNull(Type.String({ maxLength: 16 })),
  /** What to dial to call back, as it is written in the unit's country. */
  callerPhoneLocal: Type.String({ maxLength: 40 }),
  callerUnit: orNull(Text(120)),
  content: Text(4000),
  place: orNull(Text(200)),
  location: orNull(Location),
  /** Whom the caller has told already, and when. */
  toldWhom: orNull(Text(500)),
  /** 演练: part of a drill. */
  exercise: Type.Boolean(),
  receivedAt: Time,
  receivedBy: DutyPerson,
  /** When it was written down: later than `receivedAt` for a late entry. */
  loggedAt: Time,
  /** The shift that was on at `receivedAt`; null when nobody was. */
  shiftId: orNull(Id),
  incidentId: orNull(Id),
  incidentNumber: orNull(Type.String({ maxLength: 40 })),
  linkedAt: orNull(Time),
  closedAt: orNull(Time),
  /** Null where the call closed with its incident. */
  closedBy: orNull(DutyPerson),
  closeReason: orNull(Type.String({ maxLength: 500 })),
  traceId: TraceId,
});
export type Call = Static<typeof Call>;

export const DuplicateReason = obj({
  kind: oneOf('location', 'place', 'words', 'caller'),
  /** What this reason adds to the score, 0 to 1. */
  weight: Type.Number({ minimum: 0, maximum: 1 }),
  /** In Chinese, for people. */
  text: Type.String({ maxLength: 200 }),
  /** Metres apart for `location`; the share of common words for `place` and `words`; minutes apart for `caller`. */
  value: Type.Number({ minimum: 0 }),
});
export type DuplicateReason = Static<typeof DuplicateReason>;

const brief = {
  id: Id,
  number: Type.String({ maxLength: 40 }),
  status: CallStatus,
  receivedAt: Time,
  place: orNull(Type.String({ maxLength: 200 })),
  /** The first 200 characters. */
  content: Type.String({ maxLength: 200 }),
  incidentId: orNull(Id),
  incidentNumber: orNull(Type.String({ maxLength: 40 })),
};
/** A call that probably speaks of the same thing. */
export const LikelyDuplicate = obj({
  ...brief,
  /** 0 to 1; what is below the unit's threshold is left out. */
  score: Type.Number({ minimum: 0, maximum: 1 }),
  reasons: Type.Array(DuplicateReason, { maxItems: 4 }),
});
export type LikelyDuplicate = Static<typeof LikelyDuplicate>;
/** An earlier call from the same number. */
export const EarlierCall = obj({ ...brief, callerName: orNull(Type.String({ maxLength: 60 })) });
export type EarlierCall = Static<typeof EarlierCall>;

/** Something to look at that stopped nothing. */
export const DutyWarning = obj({
  code: Type.String({ maxLength: 60 }),
  detail: Type.String({ maxLength: 300 }),
});
export type DutyWarning = Static<typeof DutyWarning>;

export const LoggedCall = obj({
  ...Call.properties,
  /** Likeliest first. */
  likelyDuplicates: Type.Array(LikelyDuplicate, { maxItems: 5 }),
  /** Newest first. */
  callerHistory: Type.Array(EarlierCall, { maxItems: 5 }),
  warnings: Type.Array(DutyWarning, { maxItems: 5 }),
});
export type LoggedCall = Static<typeof LoggedCall>;

/** What is known of a call that is still being written. */
export const LookedAtCall = obj({
  likelyDuplicates: Type.Array(LikelyDuplicate, { maxItems: 5 }),
  callerHistory: Type.Array(EarlierCall, { maxItems: 5 }),
  /** How the number is dialled from here; null while it is none. */
  callerPhoneLocal: orNull(Type.String({ maxLength: 40 })),
  warnings: Type.Array(DutyWarning, { maxItems: 5 }),
});
export type LookedAtCall = Static<typeof LookedAtCall>;

export const ShiftState = oneOf('planned', 'running', 'over', 'cancelled');
export type ShiftState = Static<typeof ShiftState>;
/** Which desk of the unit: `duty-room` unless the unit keeps several. */
export const Post = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 });

/** 班次: one leader (带班) and at least two officers (双人双岗) from `startsAt` up to `endsAt`. */
export const Shift = obj({
  id: Id,
  version: Version,
  unitId: Id,
  unitPath: UnitPath,
  post: Post,
  startsAt: Time,
  endsAt: Time,
  leaderId: Id,
  officerIds: Type.Array(Id, { maxItems: 20 }),
  plannedBy: orNull(DutyPerson),
  plannedAt: Time,
  cancelledAt: orNull(Time),
  cancelReason: orNull(Type.String({ maxLength: 500 })),
});
export type Shift = Static<typeof Shift>;

/** Somebody on a shift, with what is needed to reach them; name and phone are null until identity has told them. */
export const OnDuty = obj({
  id: Id,
  name: orNull(Type.String({ maxLength: 100 })),
  /** As dialled in the unit's country. */
  phone: orNull(Type.String({ maxLength: 40 })),
  post: orNull(Type.String({ maxLength: 60 })),
});
export type OnDuty = Static<typeof OnDuty>;

export const StaffedShift = obj({
  ...Shift.properties,
  state: ShiftState,
  leader: OnDuty,
  officers: Type.Array(OnDuty, { maxItems: 20 }),
  warnings: Type.Array(DutyWarning, { maxItems: 25 }),
});
export type StaffedShift = Static<typeof StaffedShift>;

/** How many of a kind a sheet names with their words; what is more stands under `further`. */
export const handoverWords = 500;
const furtherMost = 5000;
const SheetNumber = Type.String({ maxLength: 40 });

/** What the sheet of a change of shifts names; the whole of it stands in the log's entry, and has to fit into an event. */
export const HandoverSheet = obj({
  calls: Type.Array(obj({ id: Id, number: SheetNumber }), { maxItems: handoverWords }),
  incidents: Type.Array(
    obj({
      id: Id,
      number: SheetNumber,
      title: Type.String({ maxLength: 200 }),
      status: Type.String({ maxLength: 20 }),
    }),
    { maxItems: handoverWords },
  ),
  deadlines: Type.Array(
    obj({
      id: Id,
      dueAt: Time,
      report: Type.String({ maxLength: 20 }),
      toUnit: Type.String({ maxLength: 120 }),
      incident: Type.String({ maxLength: 40 }),
    }),
    { maxItems: handoverWords },
  ),
  /** Entries of the duty log that are notes of the shift, by their number. */
  notes: Type.Array(Type.Integer({ minimum: 1 }), { maxItems: handoverWords + furtherMost }),
  /** A night with more than that: calls and incidents by their numbers, deadlines by their ids. */
  further: opt(
    obj({
      calls: opt(Type.Array(SheetNumber, { maxItems: furtherMost })),
      incidents: opt(Type.Array(SheetNumber, { maxItems: furtherMost })),
      deadlines: opt(Type.Array(Id, { maxItems: furtherMost })),
    }),
  ),
});
export type HandoverSheet = Static<typeof HandoverSheet>;

/** 交接班: signed by who leaves, confirmed by who comes; both stand in the duty log's chain. */
export const Handover = obj({
  id: Id,
  version: Version,
  unitId: Id,
  unitPath: UnitPath,
  post: Post,
  shiftId: Id,
  sheet: HandoverSheet,
  signedBy: DutyPerson,
  signedAt: Time,
  remark: orNull(Type.String({ maxLength: 2000 })),
  /** The log's entry of the last signature: its hash seals what was signed. */
  signedEntry: Type.Integer({ minimum: 1 }),
  confirmedBy: orNull(DutyPerson),
  confirmedAt: orNull(Time),
  confirmRemark: orNull(Type.String({ maxLength: 2000 })),
});
export type Handover = Static<typeof Handover>;

export const LogKind = oneOf(
  'call-logged',
  'call-linked',
  'call-moved',
  'call-link-refused',
  'call-reopened',
  'call-closed',
  'shift-planned',
  'shift-changed',
  'shift-cancelled',
  'person-substituted',
  'rules-changed',
  'handover-signed',
  'handover-confirmed',
  'note',
);
export type LogKind = Static<typeof LogKind>;
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', maxLength: 64 });

/**
 * 值班日志: one entry of a unit's chain. `hash` is the SHA-256, in hex, of the RFC 8785 canonical JSON of every
 * other field here in UTF-8; `previousHash` of entry 1 is 64 zeros. Anyone can check it with what is printed.
 */
export const LogEntry = obj({
  unitId: Id,
  /** 1, 2, 3 … without gaps within the unit. */
  seq: Type.Integer({ minimum: 1 }),
  at: Time,
  kind: LogKind,
  /** Null for what no person did, such as a call that closed with its incident. */
  by: orNull(DutyPerson),
  /** In Chinese, for people; `kind` and `data` say the same to programs. */
  text: Type.String({ maxLength: 5000 }),
  callId: orNull(Id),
  shiftId: orNull(Id),
  incidentId: orNull(Id),
  exercise: Type.Boolean(),
  data: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
  traceId: TraceId,
  previousHash: Sha256,
  hash: Sha256,
});
export type LogEntry = Static<typeof LogEntry>;

/** A note, as others at the desk are told of it. */
export const Note = obj({
  id: Id,
  version: Version,
  unitPath: UnitPath,
  entry: LogEntry,
});

/** Where a chain stops holding. */
export const LogBreak = obj({
  seq: Type.Integer({ minimum: 1 }),
  reason: oneOf('missing', 'changed', 'unlinked', 'tail'),
  detail: Type.String({ maxLength: 300 }),
});
export type LogBreak = Static<typeof LogBreak>;

/** What a unit's administrator may set for the desk; units below inherit what they do not set themselves. */
export const DutySettings = obj({
  /** Officers a shift needs beside its leader. */
  minOfficers: Type.Integer({ minimum: 1, maximum: 20 }),
  shiftMinMinutes: Type.Integer({ minimum: 15, maximum: 1440 }),
  shiftMaxMinutes: Type.Integer({ minimum: 60, maximum: 10080 }),
  /** How long after a call it may still be written down. */
  lateEntryHours: Type.Integer({ minimum: 1, maximum: 8760 }),
  /** Calls further apart than this are not taken for the same event. */
  duplicateWindowMinutes: Type.Integer({ minimum: 5, maximum: 1440 }),
  /** Likeness from which a call counts as a likely duplicate. */
  duplicateScore: Type.Number({ minimum: 0.1, maximum: 1 }),
  /** Area code, without the trunk zero, of numbers dialled without one: Xi'an 29. */
  areaCode: orNull(Type.String({ pattern: '^\\d{1,4}$', maxLength: 4 })),
});
export type DutySettings = Static<typeof DutySettings>;
export const DutyRules = obj({
  ...DutySettings.properties,
  unitId: Id,
  /** 0 while the unit has set nothing itself. */
  version: Type.Integer({ minimum: 0 }),
  /** Path of the unit whose settings these are; null for the built-in ones. */
  inheritedFrom: orNull(UnitPath),
});
export type DutyRules = Static<typeof DutyRules>;
