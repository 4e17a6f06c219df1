import type { Send } from './connection.ts';

/** An event on its way: what stands in the outbox and, as headers and body, in the stream. */
export interface OutboxRow {
  id: string;
  type: string;
  key: string;
  version: number;
  unitPath: string;
  correlation: string;
  causation: string | null;
  traceparent: string;
  /** JSON text of the aggregate's whole public state. */
  data: string;
  createdAt: Date;
  /** JSON of the kit's `Actor`; null where time caused it. */
  actor: string | null;
}
/** A command's first result, kept under its idempotency key. */
export interface ResultRow {
  who: string;
  key: string;
  /** Hash of route and body: the same key with another request is refused. */
  request: string;
  status: number;
  body: string;
  createdAt: Date;
}

const column = <T, K extends keyof T>(rows: readonly T[], key: K): unknown[] =>
  rows.map((row) => row[key] ?? null);

/** One statement for all rows of a transaction; `ordinality` keeps the order in which they were emitted. */
export function writeOutbox(send: Send, schema: string, rows: readonly OutboxRow[]): void {
  void send(
    `insert into "${schema}".outbox (id, type, key, version, unit_path, correlation, causation, traceparent, data, created_at, actor)
     select id, type, key, version, unit_path, correlation, causation, traceparent, data::json, created_at::timestamptz, actor
     from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
       with ordinality as t(id, type, key, version, unit_path, correlation, causation, traceparent, data, created_at, actor, n)
     order by n`,
    [
      column(rows, 'id'),
      column(rows, 'type'),
      column(rows, 'key'),
      column(rows, 'version'),
      column(rows, 'unitPath'),
      column(rows, 'correlation'),
      column(rows, 'causation'),
      column(rows, 'traceparent'),
      column(rows, 'data'),
      rows.map((row) => row.createdAt.toISOString()),
      column(rows, 'actor'),
    ],
  );
}

export function writeResults(send: Send, schema: string, rows: readonly ResultRow[]): void {
  void send(
    `insert into "${schema}".idempotency (who, key, request, status, body, created_at)
     select who, key, request, status, body, created_at::timestamptz
     from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[]) as t(who, key, request, status, body, created_at)`,
    [
      column(rows, 'who'),
      column(rows, 'key'),
      column(rows, 'request'),
      column(rows, 'status'),
      column(rows, 'body'),
      rows.map((row) => row.createdAt.toISOString()),
    ],
  );
}
