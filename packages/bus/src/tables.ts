import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  json,
  type PgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true });

/** The tables every service owns in its own schema; one helper, so that they are the same everywhere. */
export function busTables(schema: PgSchema) {
  /** Kept after publishing: a lost NATS store is refilled from here. */
  const outbox = schema.table(
    'outbox',
    {
      position: bigint('position', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
      id: uuid('id').notNull().unique(),
      type: text('type').notNull(),
      key: text('key').notNull(),
      version: integer('version').notNull(),
      unitPath: text('unit_path').notNull(),
      correlation: text('correlation').notNull(),
      causation: text('causation'),
      traceparent: text('traceparent').notNull(),
      /** `json`, not `jsonb`: the relay passes the stored text through as it is. */
      data: json('data').notNull(),
      createdAt: at('created_at').notNull(),
      publishedAt: at('published_at'),
      streamSeq: bigint('stream_seq', { mode: 'number' }),
      /** Who caused it, as JSON of the kit's `Actor`; null where time did, or where it is older than the audit. */
      actor: text('actor'),
      /** Rises when a stream that went back is refilled: part of the message id, which the broker may still remember. */
      refill: integer('refill').notNull().default(0),
    },
    (t) => [
      index('outbox_waiting').on(t.position).where(sql`published_at is null`),
      index('outbox_stream_seq').on(t.streamSeq),
      index('outbox_created_at').on(t.createdAt),
    ],
  );
  /** One row per consumer and event done: the guard against repeats. */
  const inbox = schema.table(
    'inbox',
    {
      consumer: text('consumer').notNull(),
      eventId: uuid('event_id').notNull(),
      streamSeq: bigint('stream_seq', { mode: 'number' }).notNull(),
      doneAt: at('done_at').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.consumer, t.eventId] }),
      index('inbox_seq').on(t.consumer, t.streamSeq),
      index('inbox_done_at').on(t.doneAt),
    ],
  );
  /** Events a consumer gave up on, with all that a replay needs. */
  const dead = schema.table(
    'dead',
    {
      id: uuid('id').primaryKey(),
      consumer: text('consumer').notNull(),
      eventId: uuid('event_id').notNull(),
      type: text('type').notNull(),
      headers: json('headers').notNull(),
      data: text('data').notNull(),
      reason: text('reason').notNull(),
      stack: text('stack').notNull(),
      attempts: integer('attempts').notNull(),
      diedAt: at('died_at').notNull(),
      replayedAt: at('replayed_at'),
    },
    (t) => [index('dead_consumer').on(t.consumer, t.diedAt)],
  );
  /** First results by caller and key: the same key and body answer them again. */
  const idempotency = schema.table(
    'idempotency',
    {
      who: text('who').notNull(),
      key: text('key').notNull(),
      request: text('request').notNull(),
      status: integer('status').notNull(),
      body: text('body').notNull(),
      createdAt: at('created_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.who, t.key] }), index('idempotency_created_at').on(t.createdAt)],
  );
  /** When each timed slice last ran: the lock and the memory of it. */
  const clocks = schema.table('clocks', { name: text('name').primaryKey(), ranAt: at('ran_at').notNull() });
  /** What was last known of each stream, to notice one that went back. */
  const streams = schema.table('streams', {
    name: text('name').primaryKey(),
    created: text('created').notNull(),
    lastSeq: bigint('last_seq', { mode: 'number' }).notNull(),
    refills: integer('refills').notNull().default(0),
  });
  /** Who did what: written with what it tells of, only ever added to, chained by hash within each unit (`audit.ts`). */
  const audit = schema.table(
    'audit',
    {
      /** uuidv7: entries in the order of their time. */
      id: uuid('id').primaryKey(),
      unitPath: text('unit_path').notNull(),
      at: at('at').notNull(),
      /** The person's id; empty where a service acted by itself. */
      actor: text('actor').notNull(),
      action: text('action').notNull(),
      /** Ids of what was written or read. */
      keys: text('keys').array().notNull(),
      /** `json`, not `jsonb`: the text that was hashed stays as it was. */
      entry: json('entry').notNull(),
      /** Its place in the unit's chain, the hash before it and its own; null until it is sealed, within a second. */
      seq: bigint('seq', { mode: 'number' }),
      previous: text('previous'),
      hash: text('hash'),
    },
    (t) => [
      uniqueIndex('audit_chain').on(t.unitPath, t.seq),
      index('audit_unsealed').on(t.id).where(sql`hash is null`),
      index('audit_unit').on(t.unitPath, t.id),
      index('audit_actor').on(t.actor, t.id),
      index('audit_keys').using('gin', t.keys),
    ],
  );
  /** The end of each unit's chain: an end that was cut off is missed by it. */
  const auditHeads = schema.table('audit_heads', {
    unitPath: text('unit_path').primaryKey(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
  });
  return { outbox, inbox, dead, idempotency, clocks, streams, audit, auditHeads };
}
