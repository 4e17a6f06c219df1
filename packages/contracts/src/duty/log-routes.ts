import Type from 'typebox';
import { route } from '../contract.ts';
import { Change, Id, obj, oneOf, opt, orNull, Page, pageQuery, Text, Time } from '../shapes.ts';
import { DutyRules, DutySettings, LogBreak, LogEntry, LogKind, Sha256 } from './model.ts';

const seq = Type.Integer({ minimum: 0 });

export const WriteNote = route({
  name: 'WriteNote',
  method: 'POST',
  path: '/api/duty/log',
  summary: 'Writes a free note into the own unit’s duty log',
  right: 'calls.log',
  body: obj({ text: Text(4000), callId: opt(Id), exercise: opt(Type.Boolean()) }),
  answers: { 201: LogEntry },
});

export const ReadLog = route({
  name: 'ReadLog',
  personal: true,
  method: 'GET',
  path: '/api/duty/log',
  summary:
    'The shift’s log: one unit’s entries in order, each with the hash of the one before. ' +
    'Without `from` it begins with the running shift, or 24 hours back when nobody is on duty',
  right: 'calls.read',
  query: obj({
    ...pageQuery,
    unitId: opt(Id),
    from: opt(Time),
    to: opt(Time),
    kind: opt(LogKind),
    callId: opt(Id),
    order: opt(oneOf('asc', 'desc')),
  }),
  answers: { 200: Page(LogEntry) },
});

export const VerifyLog = route({
  name: 'VerifyLog',
  method: 'GET',
  path: '/api/duty/log/verify',
  summary: 'Whether a unit’s chain holds, and where it breaks first; long ones in several goes, by `after`',
  right: 'calls.read',
  query: obj({ unitId: opt(Id), after: opt(Type.Integer({ minimum: 0, maximum: 2_000_000_000 })) }),
  answers: {
    200: obj({
      unitId: Id,
      holds: Type.Boolean(),
      /** Entries checked in this go. */
      checked: seq,
      from: seq,
      to: seq,
      /** Where the chain stands: what to keep elsewhere to prove later that nothing was cut off. */
      head: obj({ seq, hash: Sha256 }),
      break: orNull(LogBreak),
      /** `after` of the next go; null at the end or at a break. */
      next: orNull(seq),
    }),
  },
});

export const ReadDutyRules = route({
  name: 'ReadDutyRules',
  method: 'GET',
  path: '/api/duty/rules',
  summary: 'What is set for a unit’s desk, its own or inherited',
  right: 'signed-in',
  query: obj({ unitId: opt(Id) }),
  answers: { 200: DutyRules },
});

export const ListDutyRuleHistory = route({
  name: 'ListDutyRuleHistory',
  method: 'GET',
  path: '/api/duty/rules/:unitId/history',
  summary: 'Who changed what a unit itself set for its desk, from what to what; the latest first',
  right: 'rules.keep',
  params: obj({ unitId: Id }),
  query: obj(pageQuery),
  answers: { 200: Page(Change) },
});

export const ChangeDutyRules = route({
  name: 'ChangeDutyRules',
  method: 'PUT',
  path: '/api/duty/rules/:unitId',
  summary: 'Sets a unit’s rules for itself and what lies below; `If-Match` is 0 the first time',
  right: 'rules.keep',
  params: obj({ unitId: Id }),
  ifMatch: true,
  body: DutySettings,
  answers: { 200: DutyRules },
});
