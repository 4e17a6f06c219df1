import { busTables } from '@muster/bus';
import { historyTable } from '@muster/kit';
import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  json,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

export const trace = pgSchema('trace');
export const { outbox, inbox, dead, idempotency, clocks, streams, audit, auditHeads } = busTables(trace);
export const history = historyTable(trace);

const at = (name: string) => timestamp(name, { withTimezone: true });
const big = (name: string) => bigint(name, { mode: 'bigint' });

/**
 * `spans` and `logs` are partitioned, which drizzle cannot say: the second migration makes them, and they are written
 * and read by SQL. A slot is one partition of each: a day, or less where a day grows too large.
 */
export const slots = trace.table('slots', {
  slot: text('slot').primaryKey(),
  openedAt: at('opened_at').notNull(),
});

/** What sends: a process, with its attributes, once instead of with every span. */
export const resources = trace.table('resources', {
  id: big('id').primaryKey(),
  service: text('service').notNull(),
  instance: text('instance'),
  attributes: json('attributes').notNull(),
  seenAt: at('seen_at').notNull(),
});

/** Which chain a trace belongs to: an incident's id, or a call's, a shift's … own. */
export const correlations = trace.table(
  'correlations',
  {
    correlation: text('correlation').notNull(),
    traceId: uuid('trace_id').notNull(),
    seenAt: at('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.correlation, t.traceId] }),
    index('correlations_by_trace').on(t.traceId),
    index('correlations_by_age').on(t.seenAt),
  ],
);
/** What joined a chain later on: a call whose incident was reported after it. */
export const joins = trace.table(
  'joins',
  { correlation: text('correlation').notNull(), key: text('key').notNull(), seenAt: at('seen_at').notNull() },
  (t) => [primaryKey({ columns: [t.correlation, t.key] }), index('joins_by_age').on(t.seenAt)],
);

const figures = {
  requests: integer('requests').notNull(),
  errors: integer('errors').notNull(),
  maxUs: big('max_us').notNull(),
  /** Durations, counted by class (`figures/histogram.ts`). */
  histogram: integer('histogram').array().notNull(),
};
/** Per minute, service and operation: what figures are read from. */
export const minutes = trace.table(
  'minutes',
  {
    minute: at('minute').notNull(),
    service: text('service').notNull(),
    operation: text('operation').notNull(),
    kind: smallint('kind').notNull(),
    ...figures,
    slowestTraceId: uuid('slowest_trace_id'),
    errorTraceId: uuid('error_trace_id'),
  },
  (t) => [primaryKey({ columns: [t.minute, t.service, t.operation, t.kind] })],
);
/** Per minute: who called, told or asked whom. */
export const edges = trace.table(
  'edges',
  {
    minute: at('minute').notNull(),
    caller: text('caller').notNull(),
    callee: text('callee').notNull(),
    kind: text('kind').notNull(),
    ...figures,
  },
  (t) => [primaryKey({ columns: [t.minute, t.caller, t.callee, t.kind] })],
);

/** What an administrator has set: one row, from the first change on. */
export const rules = trace.table('rules', {
  id: integer('id').primaryKey(),
  version: integer('version').notNull(),
  rules: json('rules').notNull(),
  changedAt: at('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
});

/** How far a job has got, in Unix nanoseconds of the spans it looked at. */
export const progress = trace.table('progress', { name: text('name').primaryKey(), ns: big('ns').notNull() });

export const alarms = trace.table(
  'alarms',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    unitPath: text('unit_path').notNull(),
    rule: text('rule').notNull(),
    severity: text('severity').notNull(),
    service: text('service'),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    values: json('values').$type<Record<string, string | number | null>>().notNull(),
    raisedAt: at('raised_at').notNull(),
    clearedAt: at('cleared_at'),
  },
  (t) => [
    uniqueIndex('alarms_standing').on(t.rule, t.subject).where(sql`cleared_at is null`),
    index('alarms_by_time').on(t.raisedAt, t.id),
  ],
);

/** Who had which dead letter run again: written once, never changed. */
export const replays = trace.table(
  'replays',
  {
    id: uuid('id').primaryKey(),
    unitPath: text('unit_path').notNull(),
    service: text('service').notNull(),
    deadId: uuid('dead_id').notNull(),
    consumer: text('consumer').notNull(),
    eventId: uuid('event_id'),
    type: text('type').notNull(),
    outcome: text('outcome').notNull(),
    reason: text('reason'),
    stack: text('stack'),
    byId: uuid('by_id').notNull(),
    byName: text('by_name').notNull(),
    at: at('at').notNull(),
    traceId: text('trace_id').notNull(),
  },
  (t) => [index('replays_by_time').on(t.at, t.id), index('replays_by_letter').on(t.deadId, t.at)],
);
