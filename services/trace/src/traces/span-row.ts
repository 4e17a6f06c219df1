import type { SpanKind, TraceSpan } from '@muster/contracts';
import type { Db } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { idFromBigint, traceIdOf } from '../keeping/index.ts';

export interface SpanRow extends Record<string, unknown> {
  trace_id: string;
  span_id: string;
  parent_id: string | null;
  service: string;
  name: string;
  kind: number;
  start_ns: string;
  end_ns: string;
  status: number;
  status_message: string | null;
  attributes: Record<string, unknown>;
  events: { name: string; at: string; attributes: Record<string, unknown> }[] | null;
  links: { traceId: string; spanId: string; attributes: Record<string, unknown> }[] | null;
  more: {
    scope?: { name: string; version: string };
    traceState?: string;
    dropped?: TraceSpan['dropped'];
  } | null;
  instance: string | null;
  resource: Record<string, unknown> | null;
}

const kinds: readonly SpanKind[] = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];
export const kindOf = (kind: number): SpanKind => kinds[kind] ?? 'unspecified';
const statuses = ['unset', 'ok', 'error'] as const;

/** Nanoseconds since 1970, to the microsecond. */
export function timeOf(ns: bigint): string {
  const whole = new Date(Number(ns / 1_000_000n)).toISOString();
  return `${whole.slice(0, -1)}${String((ns / 1_000n) % 1_000n).padStart(3, '0')}Z`;
}
export const millisOf = (ns: bigint): number => Number(ns / 1_000n) / 1_000;

/** A row as drizzle hands it on: JSON comes as text where it is not parsed yet. */
const json = <T>(value: T | string): T => (typeof value === 'string' ? (JSON.parse(value) as T) : value);

/** Spans of these traces, in order of their beginning; a span that was sent twice stands once. */
export async function spansOf(db: Db, traceIds: readonly string[], most: number): Promise<SpanRow[]> {
  if (traceIds.length === 0) return [];
  const list = sql.raw(`'{${traceIds.filter((id) => /^[0-9a-f-]{32,36}$/.test(id)).join(',')}}'`);
  const rows = await db.execute<SpanRow>(
    sql`select * from (
          select distinct on (s.trace_id, s.span_id) s.trace_id, s.span_id, s.parent_id, s.service, s.name, s.kind,
            s.start_ns, s.end_ns, s.status, s.status_message, s.attributes, s.events, s.links, s.more,
            r.instance, r.attributes as resource
          from trace.spans s left join trace.resources r on r.id = s.resource_id
          where s.trace_id = any(${list}::uuid[]) order by s.trace_id, s.span_id) t
        order by start_ns, end_ns desc limit ${most}`,
  );
  return rows.map((row) => ({
    ...row,
    trace_id: traceIdOf(row.trace_id),
    kind: Number(row.kind),
    status: Number(row.status),
    attributes: json(row.attributes),
    events: json(row.events),
    links: json(row.links),
    more: json(row.more),
    resource: json(row.resource),
  }));
}

export function shown(row: SpanRow, began: bigint, ids: ReadonlySet<string>): TraceSpan {
  const start = BigInt(row.start_ns);
  const end = BigInt(row.end_ns);
  return {
    spanId: idFromBigint(row.span_id),
    parentId: row.parent_id === null ? null : idFromBigint(row.parent_id),
    orphan: row.parent_id !== null && !ids.has(row.parent_id),
    service: row.service,
    instance: row.instance,
    name: row.name,
    kind: kindOf(row.kind),
    startedAt: timeOf(start),
    offsetMs: millisOf(start - began),
    durationMs: millisOf(end - start),
    startUnixNano: row.start_ns,
    endUnixNano: row.end_ns,
    status: statuses[row.status] ?? 'unset',
    statusMessage: row.status_message,
    attributes: row.attributes,
    events: (row.events ?? []).map(({ name, at, attributes }) => ({
      name,
      at: timeOf(BigInt(at)),
      offsetMs: millisOf(BigInt(at) - began),
      attributes,
    })),
    links: row.links ?? [],
    resource: row.resource ?? {},
    scope: row.more?.scope ?? null,
    traceState: row.more?.traceState ?? null,
    dropped: row.more?.dropped ?? { attributes: 0, events: 0, links: 0 },
  };
}
