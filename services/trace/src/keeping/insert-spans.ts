import { createHash } from 'node:crypto';
import type { Tx } from '@muster/bus';
import { durationUs } from '../figures/index.ts';
import type { Resource, Span } from '../otlp/index.ts';
import { fit, fitList } from './fit.ts';

/** A span's id as Postgres keeps it: eight bytes, signed. */
export const idToBigint = (hex: string): string => String(BigInt.asIntN(64, BigInt(`0x${hex}`)));
export const idFromBigint = (digits: string | bigint): string =>
  BigInt.asUintN(64, BigInt(digits)).toString(16).padStart(16, '0');
export const traceIdOf = (uuid: string): string => uuid.replaceAll('-', '');

const known = new WeakMap<Resource, { id: string; attributes: string }>();
/** The same attributes are the same resource: its id is a hash of them. */
function keyOf(resource: Resource): { id: string; attributes: string } {
  let key = known.get(resource);
  if (!key) {
    const attributes = fit(resource.attributes);
    const hash = createHash('sha256').update(attributes).digest();
    key = { id: String(hash.readBigInt64BE(0)), attributes };
    known.set(resource, key);
  }
  return key;
}

const text = JSON.stringify;
const orNull = (value: string): string => (value === '' ? 'null' : text(value));

function rowOf(span: Span): string {
  const { scope, traceState, flags, dropped } = span;
  const more = {
    ...(scope.name || scope.version ? { scope } : {}),
    ...(traceState ? { traceState } : {}),
    ...(flags ? { flags } : {}),
    ...(dropped.attributes || dropped.events || dropped.links ? { dropped } : {}),
  };
  const parent = span.parentId === '' ? 'null' : idToBigint(span.parentId);
  return `{"t":"${span.traceId}","s":${idToBigint(span.spanId)},"p":${parent},"r":${keyOf(span.resource).id},"sv":${text(span.resource.service)},"n":${text(span.name)},"k":${span.kind},"b":${span.start},"e":${span.end},"d":${durationUs(span)},"st":${span.status},"m":${orNull(span.statusMessage)},"a":${fit(span.attributes)},"ev":${fitList(span.events) ?? 'null'},"l":${fitList(span.links) ?? 'null'},"x":${Object.keys(more).length > 0 ? text(more) : 'null'}}`;
}

/** Writes spans; answers those that were not there yet, for a sender may send the same again. */
export async function insertSpans(tx: Tx, slot: string, spans: readonly Span[]): Promise<Span[]> {
  if (spans.length === 0) return [];
  const rows = await tx.query<{ t: string; s: string }>(
    `insert into trace.spans (slot, trace_id, span_id, parent_id, resource_id, service, name, kind, start_ns, end_ns,
       duration_us, status, status_message, attributes, events, links, more)
     select $1, t, s, p, r, sv, n, k, b, e, d, st, m, a, ev, l, x
     from json_to_recordset($2::json) as j(t uuid, s bigint, p bigint, r bigint, sv text, n text, k smallint, b bigint,
       e bigint, d bigint, st smallint, m text, a json, ev json, l json, x json)
     on conflict (trace_id, span_id, slot) do nothing returning trace_id as t, span_id as s`,
    [slot, `[${spans.map(rowOf).join(',')}]`],
  );
  if (rows.length === spans.length) return [...spans];
  const written = new Set(rows.map(({ t, s }) => `${traceIdOf(t)} ${s}`));
  return spans.filter((span) => written.delete(`${span.traceId} ${idToBigint(span.spanId)}`));
}

export function writeResources(tx: Tx, resources: readonly Resource[], now: Date): void {
  if (resources.length === 0) return;
  const rows = new Map(resources.map((each) => [keyOf(each).id, each]));
  tx.write(
    `insert into trace.resources (id, service, instance, attributes, seen_at)
     select id, service, instance, attributes::json, $5::timestamptz
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) as t(id, service, instance, attributes)
     on conflict (id) do update set seen_at = excluded.seen_at`,
    [
      [...rows.keys()],
      [...rows.values()].map((each) => each.service),
      [...rows.values()].map((each) => each.instance),
      [...rows.values()].map((each) => keyOf(each).attributes),
      now.toISOString(),
    ],
  );
}
