import { busTables } from '@muster/bus';
import type {
  Casualties,
  DeadlineRule,
  DeadlineState,
  FigureKey,
  IncidentStatus,
  LevelReason,
  LevelRule,
  PersonRef,
  ReportChannel,
  ReportElements,
  ReportKind,
  TimelineItem,
  UnitRef,
} from '@muster/contracts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

export const incident = pgSchema('incident');
export const { outbox, inbox, dead, idempotency, clocks, streams, audit, auditHeads } = busTables(incident);

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const traceId = text('trace_id').notNull();

/** 事件. `root_id` is the incident that survives all merges so far: its own id until it is absorbed. */
export const incidents = incident.table(
  'incidents',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    rootId: uuid('root_id').notNull(),
    number: text('number').notNull().unique('incidents_number'),
    /** Pairs of neighbouring characters of title, place and number: what a search for a Chinese word looks up. */
    grams: text('grams').array().notNull(),
    unitPath: text('unit_path').notNull(),
    unitCode: text('unit_code').notNull(),
    unitName: text('unit_name').notNull(),
    regionCode: text('region_code').notNull(),
    title: text('title').notNull(),
    category: text('category').notNull(),
    status: text('status').$type<IncidentStatus>().notNull(),
    statusReason: text('status_reason'),
    level: smallint('level').notNull(),
    levelReason: jsonb('level_reason').$type<LevelReason>(),
    suggestedLevel: smallint('suggested_level').notNull(),
    occurredAt: at('occurred_at').notNull(),
    place: text('place').notNull(),
    lng: doublePrecision('lng'),
    lat: doublePrecision('lat'),
    casualties: jsonb('casualties').$type<Casualties>().notNull(),
    loss: doublePrecision('loss'),
    fireHectares: doublePrecision('fire_hectares'),
    magnitude: doublePrecision('magnitude'),
    sensitive: boolean('sensitive').notNull(),
    exercise: boolean('exercise').notNull(),
    callIds: jsonb('call_ids').$type<string[]>().notNull(),
    mergedInto: uuid('merged_into'),
    reportedAt: at('reported_at').notNull(),
    reportedBy: jsonb('reported_by').$type<PersonRef>().notNull(),
    verifiedAt: at('verified_at'),
    respondingAt: at('responding_at'),
    controlledAt: at('controlled_at'),
    closedAt: at('closed_at'),
    changedAt: at('changed_at').notNull(),
    changedBy: jsonb('changed_by').$type<PersonRef>(),
    traceId,
  },
  (t) => [
    // Ascending and read backwards: drizzle's desc() says NULLS LAST, which `order by … desc` cannot use.
    index('incidents_newest').on(t.reportedAt, t.id),
    index('incidents_of_unit').on(t.unitPath.op('text_pattern_ops'), t.reportedAt),
    index('incidents_of_status').on(t.status, t.reportedAt, t.id),
    index('incidents_of_level').on(t.level, t.reportedAt, t.id),
    index('incidents_of_category').on(t.category.op('text_pattern_ops'), t.reportedAt),
    index('incidents_of_root').on(t.rootId),
    index('incidents_grams').using('gin', t.grams),
    index('incidents_place').on(t.lng, t.lat).where(sql`lng is not null`),
  ],
);

/** Serial of a unit prefix and local day; the row's lock is what keeps numbers without gaps or repeats. */
export const serials = incident.table(
  'serials',
  {
    prefix: text('prefix').notNull(),
    day: text('day').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.prefix, t.day] })],
);

/** Which incident holds a call; a call belongs to one incident at most. */
export const claims = incident.table(
  'claims',
  { callId: uuid('call_id').primaryKey(), incidentId: uuid('incident_id').notNull() },
  (t) => [index('claims_of_incident').on(t.incidentId)],
);

/** Own copy of duty's calls, as far as needed to know whose they are. */
export const calls = incident.table('calls', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  unitPath: text('unit_path').notNull(),
  number: text('number').notNull(),
});

/** Own copy of identity's units. */
export const units = incident.table(
  'units',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    level: smallint('level').notNull(),
    parentId: uuid('parent_id'),
    reportsToId: uuid('reports_to_id'),
    path: text('path').notNull(),
    zone: text('zone').notNull(),
    prefix: text('prefix'),
    active: boolean('active').notNull(),
  },
  (t) => [index('units_code').on(t.code)],
);

/** Every stated figure; of each key of an incident at most one is adopted. */
export const figures = incident.table(
  'figures',
  {
    id: uuid('id').primaryKey(),
    incidentId: uuid('incident_id').notNull(),
    key: text('key').$type<FigureKey>().notNull(),
    value: doublePrecision('value').notNull(),
    source: text('source').notNull(),
    at: at('at').notNull(),
    recordedAt: at('recorded_at').notNull(),
    recordedBy: jsonb('recorded_by').$type<PersonRef>().notNull(),
    adopted: boolean('adopted').notNull(),
  },
  (t) => [
    index('figures_of_incident').on(t.incidentId, t.recordedAt, t.id),
    uniqueIndex('figures_one_adopted').on(t.incidentId, t.key).where(sql`adopted`),
  ],
);

/** 首报、续报、终报. `target_code` is the recipient's unit code: what a deadline is matched by. */
export const reports = incident.table(
  'reports',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    unitPath: text('unit_path').notNull(),
    incidentId: uuid('incident_id').notNull(),
    incidentNumber: text('incident_number').notNull(),
    kind: text('kind').$type<ReportKind>().notNull(),
    channel: text('channel').$type<ReportChannel>().notNull(),
    correction: boolean('correction').notNull(),
    number: integer('number').notNull(),
    ordinal: integer('ordinal').notNull(),
    label: text('label').notNull(),
    fromUnit: jsonb('from_unit').$type<UnitRef>().notNull(),
    toUnit: jsonb('to_unit').$type<UnitRef>().notNull(),
    targetCode: text('target_code').notNull(),
    elements: jsonb('elements').$type<ReportElements>().notNull(),
    missing: jsonb('missing').$type<string[]>().notNull(),
    incidentVersion: integer('incident_version').notNull(),
    exercise: boolean('exercise').notNull(),
    submittedAt: at('submitted_at').notNull(),
    submittedBy: jsonb('submitted_by').$type<PersonRef>().notNull(),
    signedAt: at('signed_at'),
    signedBy: jsonb('signed_by').$type<PersonRef>(),
    receivedAt: at('received_at'),
    receivedBy: text('received_by'),
    traceId,
  },
  (t) => [
    index('reports_of_incident').on(t.incidentId, t.submittedAt, t.id),
    unique('reports_number').on(t.incidentId, t.targetCode, t.number),
  ],
);

/** One limit towards one recipient. Found by time, so that one no process was alive for still strikes. */
export const deadlines = incident.table(
  'deadlines',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    unitPath: text('unit_path').notNull(),
    incidentId: uuid('incident_id').notNull(),
    rule: text('rule').notNull(),
    ruleName: text('rule_name').notNull(),
    clause: text('clause').notNull(),
    source: text('source').notNull(),
    mark: text('mark').$type<DeadlineRule['mark']>().notNull(),
    report: text('report').$type<DeadlineRule['report']>().notNull(),
    channel: text('channel').$type<DeadlineRule['channel']>().notNull(),
    fromUnit: jsonb('from_unit').$type<UnitRef>().notNull(),
    toUnit: jsonb('to_unit').$type<UnitRef>().notNull(),
    sourceCode: text('source_code').notNull(),
    targetCode: text('target_code').notNull(),
    round: integer('round').notNull(),
    repeatMinutes: integer('repeat_minutes'),
    setAt: at('set_at').notNull(),
    dueAt: at('due_at').notNull(),
    metAt: at('met_at'),
    metBy: uuid('met_by'),
    state: text('state').$type<DeadlineState>().notNull(),
    noticedAt: at('noticed_at'),
    pausedAt: at('paused_at'),
    pauseReason: text('pause_reason'),
    lateReason: text('late_reason'),
    exercise: boolean('exercise').notNull(),
  },
  (t) => [
    index('deadlines_due').on(t.dueAt).where(sql`state = 'running'`),
    index('deadlines_of_incident').on(t.incidentId),
    // What is still owed, over all incidents, the soonest first.
    index('deadlines_owed')
      .on(t.dueAt, t.id)
      .where(sql`met_at is null and state in ('running', 'late', 'paused')`),
    // Two instances that act on the same slot at once: one of them fails and is run again.
    uniqueIndex('deadlines_one_per_round')
      .on(t.incidentId, t.report, t.channel, t.sourceCode, t.targetCode, t.round)
      .where(sql`state <> 'withdrawn'`),
  ],
);

/** Rules as data, every version kept: what an administrator changed, when and why. */
export const ruleSets = incident.table(
  'rule_sets',
  {
    kind: text('kind').$type<'levels' | 'deadlines'>().notNull(),
    version: integer('version').notNull(),
    rules: jsonb('rules').$type<LevelRule[] | DeadlineRule[]>().notNull(),
    changedAt: at('changed_at').notNull(),
    changedBy: jsonb('changed_by').$type<PersonRef>(),
    reason: text('reason').notNull(),
  },
  (t) => [primaryKey({ name: 'rule_sets_version', columns: [t.kind, t.version] })],
);

/** One row per event that is a step of an incident's chain. Steps of a call have no incident of their own. */
export const steps = incident.table(
  'steps',
  {
    eventId: uuid('event_id').primaryKey(),
    incidentId: uuid('incident_id'),
    subjectId: uuid('subject_id').notNull(),
    at: at('at').notNull(),
    kind: text('kind').$type<TimelineItem['kind']>().notNull(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    params: jsonb('params').$type<TimelineItem['params']>().notNull(),
    by: text('by'),
    /** Breaks ties of the same millisecond in the order of the chain. */
    rank: smallint('rank').notNull(),
    traceId,
  },
  (t) => [
    index('steps_of_incident').on(t.incidentId),
    index('steps_of_call').on(t.subjectId).where(sql`incident_id is null`),
  ],
);
