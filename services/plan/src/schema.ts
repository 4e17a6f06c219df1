import { busTables } from '@muster/bus';
import type { Activation, Incident, Plan, PlanSuggestion, Task, Warning } from '@muster/contracts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

export const plan = pgSchema('plan');
export const { outbox, inbox, dead, idempotency, clocks, streams, audit, auditHeads } = busTables(plan);

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
type Person = Activation['startedBy'];

/** 预案. Of one family and region a unit has one current edition; older ones are kept. */
export const plans = plan.table(
  'plans',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    unitPath: text('unit_path').notNull(),
    title: text('title').notNull(),
    /** Letters and digits alone, lower case: where a question is looked for as it was typed. */
    plainTitle: text('plain_title').notNull(),
    family: text('family').notNull(),
    kind: text('kind').$type<Plan['kind']>().notNull(),
    category: text('category'),
    categories: text('categories').array().notNull(),
    regionCode: text('region_code'),
    /** The region code's own digits, '' for the nation: a prefix is a wider region. */
    regionDigits: text('region_digits').notNull(),
    number: text('number'),
    edition: text('edition'),
    issuedOn: date('issued_on', { mode: 'string' }),
    status: text('status').$type<Plan['status']>().notNull(),
    supersededBy: uuid('superseded_by'),
    supersedes: jsonb('supersedes').$type<Plan['supersedes']>().notNull(),
    importedAt: at('imported_at').notNull(),
    importedBy: jsonb('imported_by').$type<Person>().notNull(),
    source: jsonb('source').$type<Plan['source']>().notNull(),
    levels: jsonb('levels').$type<Plan['levels']>().notNull(),
    organisations: jsonb('organisations').$type<Plan['organisations']>().notNull(),
    contacts: jsonb('contacts').$type<Plan['contacts']>().notNull(),
    understood: jsonb('understood').$type<Plan['understood']>().notNull(),
    warnings: jsonb('warnings').$type<Plan['warnings']>().notNull(),
  },
  (t) => [
    uniqueIndex('plans_one_current').on(t.unitPath, t.family, t.regionDigits).where(sql`status = 'current'`),
    index('plans_family').on(t.family, t.regionDigits),
    index('plans_newest').on(t.importedAt.desc(), t.id.desc()),
    index('plans_category').on(t.category),
  ],
);

/**
 * 章节, in document order. `words` is segmented by us; Postgres ranks it, within the plans that were found. No GIN index
 * on it: a prepared statement came to use one for words that every section has (measured: 52 ms instead of 3).
 */
export const sections = plan.table(
  'sections',
  {
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    parent: integer('parent'),
    depth: integer('depth').notNull(),
    number: text('number'),
    heading: text('heading').notNull(),
    text: text('text').notNull(),
    words: tsvector('words').notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.ordinal] })],
);

/**
 * Which word says how much of a plan, heaviest first: a search reads the top of a few such lists and nothing else,
 * however many plans there are.
 */
export const planWords = plan.table(
  'plan_words',
  {
    word: text('word').notNull(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id, { onDelete: 'cascade' }),
    impact: real('impact').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.word] }),
    index('plan_words_heaviest').on(t.word, t.impact.desc(), t.planId),
  ],
);

/** Every token that any plan has, in how many, and its characters: how rare it is, and near words for a slip. */
export const vocabulary = plan.table(
  'vocabulary',
  {
    word: text('word').primaryKey(),
    plans: integer('plans').notNull(),
    /** Empty for what is no word that one would suggest. */
    letters: text('letters').array().notNull(),
  },
  (t) => [index('vocabulary_letters').using('gin', t.letters)],
);

/** Own copy of incidents, as their service last told. */
export const incidents = plan.table(
  'incidents',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    unitPath: text('unit_path').notNull(),
    regionDigits: text('region_digits').notNull(),
    /** Whether a plan may still be wanted for it. */
    open: boolean('open').notNull(),
    state: jsonb('state').$type<Incident>().notNull(),
  },
  (t) => [index('incidents_open').on(t.regionDigits.op('text_pattern_ops')).where(sql`open`)],
);

/** What was last suggested for an incident. */
export const suggestions = plan.table('suggestions', {
  incidentId: uuid('incident_id').primaryKey(),
  id: uuid('id').notNull(),
  version: integer('version').notNull(),
  state: jsonb('state').$type<PlanSuggestion>().notNull(),
});

/** 启动. A plan runs once per incident, and once without one. */
export const activations = plan.table(
  'activations',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    unitPath: text('unit_path').notNull(),
    planUnitPath: text('plan_unit_path').notNull(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id),
    planVersion: integer('plan_version').notNull(),
    planTitle: text('plan_title').notNull(),
    incidentId: uuid('incident_id'),
    responseLevel: text('response_level').notNull(),
    levelName: text('level_name').notNull(),
    levelOrder: integer('level_order').notNull(),
    mayStart: text('may_start'),
    automatic: boolean('automatic').notNull(),
    exercise: boolean('exercise').notNull(),
    status: text('status').$type<Activation['status']>().notNull(),
    startedAt: at('started_at').notNull(),
    startedBy: jsonb('started_by').$type<Person>().notNull(),
    reason: text('reason'),
    decidedBy: text('decided_by'),
    starterMatched: boolean('starter_matched'),
    replaces: uuid('replaces'),
    replacedBy: uuid('replaced_by'),
    endedAt: at('ended_at'),
    endedBy: jsonb('ended_by').$type<Person>(),
    endReason: text('end_reason'),
  },
  (t) => [
    uniqueIndex('activations_one_running')
      .on(t.planId, t.incidentId)
      .where(sql`status = 'running' and incident_id is not null`),
    uniqueIndex('activations_one_by_warning')
      .on(t.planId, t.exercise)
      .where(sql`status = 'running' and incident_id is null`),
    index('activations_newest').on(t.startedAt.desc(), t.id.desc()),
    index('activations_incident').on(t.incidentId),
  ],
);

/** 任务. `missed_at` stays when it is finished late. */
export const tasks = plan.table(
  'tasks',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    unitPath: text('unit_path').notNull(),
    activationId: uuid('activation_id')
      .notNull()
      .references(() => activations.id),
    planId: uuid('plan_id').notNull(),
    incidentId: uuid('incident_id'),
    ordinal: integer('ordinal').notNull(),
    unit: text('unit'),
    title: text('title').notNull(),
    clause: text('clause').notNull(),
    state: text('state').$type<Task['state']>().notNull(),
    dueAt: at('due_at'),
    startedAt: at('started_at'),
    startedBy: jsonb('started_by').$type<Person>(),
    finishedAt: at('finished_at'),
    finishedBy: jsonb('finished_by').$type<Person>(),
    note: text('note'),
    missedAt: at('missed_at'),
  },
  (t) => [
    uniqueIndex('tasks_ordinal').on(t.activationId, t.ordinal),
    index('tasks_due').on(t.dueAt).where(sql`state in ('open', 'started') and missed_at is null`),
  ],
);

/** 预警. */
export const warnings = plan.table(
  'warnings',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    unitPath: text('unit_path').notNull(),
    phenomenon: text('phenomenon').notNull(),
    colour: text('colour').$type<Warning['colour']>().notNull(),
    regionCode: text('region_code').notNull(),
    issuedAt: at('issued_at').notNull(),
    text: text('text'),
    exercise: boolean('exercise').notNull(),
    status: text('status').$type<Warning['status']>().notNull(),
    recordedAt: at('recorded_at').notNull(),
    recordedBy: jsonb('recorded_by').$type<Person>().notNull(),
    liftedAt: at('lifted_at'),
    activationIds: uuid('activation_ids').array().notNull(),
  },
  (t) => [
    index('warnings_newest').on(t.recordedAt.desc(), t.id.desc()),
    index('warnings_issued').on(t.issuedAt),
  ],
);
