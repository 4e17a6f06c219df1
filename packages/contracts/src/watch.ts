import Type, { type Static } from 'typebox';
import { AuditChain, AuditEntry, AuditQuestion, SealedEntry } from './audit.ts';
import { type Ask, ask } from './contract.ts';
import { Id, obj, oneOf, opt, orNull, Time } from './shapes.ts';

/**
 * What every service answers about itself, by the kit and without an edit of its own: so whoever watches the platform
 * reads no schema but its own. `health` is answered by every instance, the others by one of them.
 */

const count = Type.Integer({ minimum: 0 });
const name = Type.String({ maxLength: 200 });

export const ConsumerHealth = obj({
  durable: name,
  stream: name,
  type: name,
  /** Events it has not taken yet; those it has taken and not acknowledged; those that came more than once. */
  pending: count,
  underWay: count,
  redelivered: count,
});

export const InstanceHealth = obj({
  service: name,
  instance: name,
  version: name,
  startedAt: Time,
  /** The instance's own clock, to be held against the asker's. */
  at: Time,
  state: oneOf('ok', 'degraded', 'unavailable'),
  /** null for a service that keeps nothing. */
  postgres: orNull(oneOf('ok', 'away')),
  outbox: orNull(
    obj({
      waiting: count,
      oldestAt: orNull(Time),
      /** Whether this instance publishes for the service. */
      leads: Type.Boolean(),
      /** How often the stream went back and was filled again. */
      refills: count,
    }),
  ),
  stream: orNull(obj({ name, messages: count, bytes: count, lastSeq: count, lastAt: orNull(Time) })),
  consumers: Type.Array(ConsumerHealth, { maxItems: 200 }),
  /** Dead letters that nobody has replayed. */
  dead: orNull(count),
  /** Database connections, those at work, and those who wait for one. */
  pool: orNull(obj({ size: count, busy: count, waiting: count })),
  process: obj({
    pid: count,
    host: name,
    residentBytes: count,
    /** Share of one core since it was asked last. */
    cpu: Type.Number({ minimum: 0 }),
  }),
  /** Spans and log lines that could not be delivered since the start. */
  telemetry: obj({ exports: Type.Boolean(), dropped: count }),
});
export type InstanceHealth = Static<typeof InstanceHealth>;

export const DeadLetter = obj({
  service: name,
  id: Id,
  consumer: name,
  eventId: Id,
  type: name,
  /** The aggregate's id, unit and chain; empty where the event was never published. */
  key: Type.String({ maxLength: 200 }),
  unitPath: Type.String({ maxLength: 300 }),
  correlation: Type.String({ maxLength: 200 }),
  traceId: Type.String({ maxLength: 32 }),
  reason: Type.String({ maxLength: 2_000 }),
  stack: Type.String({ maxLength: 10_000 }),
  attempts: count,
  diedAt: Time,
  replayedAt: orNull(Time),
  /** The event's data; its text, cut short, where it is too long to be shown whole. */
  payload: Type.Unknown(),
  payloadBytes: count,
  payloadCut: Type.Boolean(),
});
export type DeadLetter = Static<typeof DeadLetter>;

export const ReplayOutcome = obj({
  service: name,
  id: Id,
  consumer: name,
  eventId: orNull(Id),
  type: name,
  /** `failed`: the handler threw again and the letter waits on; `not-waiting`: another replayed it, or it never was. */
  outcome: oneOf('replayed', 'failed', 'not-waiting'),
  reason: orNull(Type.String({ maxLength: 2_000 })),
  stack: orNull(Type.String({ maxLength: 10_000 })),
});
export type ReplayOutcome = Static<typeof ReplayOutcome>;

/** Which letter is run again and who has it done, for the audit of the service that does it. */
const ReplayQuestion = obj({
  id: Id,
  by: opt(
    obj({
      id: name,
      name,
      roles: Type.Array(name, { maxItems: 50 }),
      unit: obj({ id: name, name, path: Type.String({ maxLength: 300 }) }),
    }),
  ),
});
export type ReplayQuestion = Static<typeof ReplayQuestion>;

const DeadQuestion = obj({
  limit: Type.Integer({ minimum: 1, maximum: 200 }),
  replayed: Type.Boolean(),
  /** Letters that died before this one. */
  before: opt(obj({ diedAt: Time, id: Id })),
  /** One letter, with as much of its payload as one message holds. */
  id: opt(Id),
  type: opt(name),
  consumer: opt(name),
});

const questionsOf = (service: string) => ({
  health: ask(`${service}.health.read`, {
    summary: `How each instance of ${service} is`,
    body: obj({}),
    answer: InstanceHealth,
  }),
  dead: ask(`${service}.dead.list`, {
    summary: `Events that ${service} gave up on, the latest first`,
    body: DeadQuestion,
    answer: obj({ items: Type.Array(DeadLetter), waiting: count }),
  }),
  audit: ask(`${service}.audit.list`, {
    summary: `Who did what in ${service}, the latest first`,
    body: AuditQuestion,
    /** `cut`: there are more than fitted into one message, or than were asked for. */
    answer: obj({ items: Type.Array(AuditEntry), cut: Type.Boolean() }),
  }),
  auditExport: ask(`${service}.audit.export`, {
    summary: `Entries of ${service} as they lie in the chain; of one entry (\`id\`) what comes after \`skip\` characters`,
    body: obj({ ...AuditQuestion.properties, skip: opt(Type.Integer({ minimum: 0 })) }),
    answer: obj({ items: Type.Array(SealedEntry), cut: Type.Boolean() }),
  }),
  auditChains: ask(`${service}.audit.chains`, {
    summary: `The ends of the audit's chains in ${service}, and whether the latest entries hold`,
    body: obj({ unitPath: Type.String({ maxLength: 300 }), unplaced: Type.Boolean() }),
    answer: obj({ items: Type.Array(AuditChain), unsealed: count, cut: Type.Boolean() }),
  }),
  replay: ask(`${service}.dead.replay`, {
    summary: `Runs the handler of a dead event of ${service} again`,
    body: ReplayQuestion,
    answer: ReplayOutcome,
  }),
});

const known = new Map<string, ReturnType<typeof questionsOf>>();
/** The same constants each time a service is named. */
export function watchQuestions(service: string): ReturnType<typeof questionsOf> {
  const questions = known.get(service) ?? questionsOf(service);
  known.set(service, questions);
  return questions;
}
export const watchAnswers = (service: string): readonly Ask[] => Object.values(watchQuestions(service));
