import type { ChainKind, ChainStep } from '@muster/contracts';
import { idFromBigint } from '../keeping/index.ts';
import { millisOf, type SpanRow, timeOf } from '../traces/index.ts';

/** A stretch of the chain; times are Unix nanoseconds. */
interface Stretch extends Omit<ChainStep, 'at' | 'offsetMs' | 'durationMs'> {
  start: bigint;
  end: bigint;
}
const server = 2;
const client = 3;
const consumer = 5;
const failed = 2;
/** Shorter waits are the clock's grain and no wait. */
const grainNs = 1_000n;

const text = (row: SpanRow, name: string): string | null => {
  const value = row.attributes[name];
  return typeof value === 'string' ? value : null;
};
const nanos = (row: SpanRow, name: string): bigint | null => {
  const value = row.attributes[name];
  return typeof value === 'number' ? BigInt(Math.round(value * 1_000)) * 1_000n : null;
};
const keyOf = (row: SpanRow): string => `${row.trace_id} ${row.span_id}`;

function kindOf(row: SpanRow): ChainKind {
  if (row.kind === consumer)
    return row.status === failed || row.attributes['muster.undone'] !== undefined ? 'attempt' : 'handler';
  const asks = row.attributes['messaging.system'] !== undefined;
  if (row.kind === server) return asks ? 'answer' : 'request';
  if (row.kind === client && asks) return 'question';
  return row.parent_id === null ? 'timer' : 'work';
}

const stretch = (row: SpanRow, kind: ChainKind, name = row.name): Stretch => ({
  kind,
  wait: false,
  traceId: row.trace_id,
  spanId: idFromBigint(row.span_id),
  parentId: row.parent_id === null ? null : idFromBigint(row.parent_id),
  service: row.service,
  name,
  event: text(row, 'muster.event'),
  eventId: text(row, 'messaging.message.id'),
  consumer: text(row, 'messaging.consumer.group.name'),
  delivery: Number(row.attributes['muster.delivery'] ?? 0) || null,
  error: row.status === failed ? (row.status_message ?? 'failed') : null,
  start: BigInt(row.start_ns),
  end: BigInt(row.end_ns),
});

/**
 * The waits that a handler's span ends: from the commit that wrote the event to the stream, from there to the
 * consumer, there behind others; and from a failed attempt to the next one.
 */
function waitsBefore(row: SpanRow, written: bigint | null, lastAttempt: SpanRow | undefined): Stretch[] {
  const start = BigInt(row.start_ns);
  const stored = nanos(row, 'muster.stored_at');
  const received = nanos(row, 'muster.received_at') ?? start;
  const wait = (kind: ChainKind, from: bigint, to: bigint): Stretch[] =>
    to - from > grainNs ? [{ ...stretch(row, kind), wait: true, error: null, start: from, end: to }] : [];
  if (lastAttempt) {
    const since = BigInt(lastAttempt.end_ns);
    const until = received > since && received < start ? received : start;
    return [...wait('backoff', since, until), ...wait('turn', until, start)];
  }
  return [
    ...(stored !== null && written !== null ? wait('outbox', written, stored) : []),
    ...(stored === null ? [] : wait('stream', stored, received)),
    ...wait('turn', received, start),
  ];
}

/** When what a span wrote was committed: at the end of its transaction, or at its own where it is one. */
function writtenBy(parent: SpanRow | undefined, children: readonly SpanRow[]): bigint | null {
  if (!parent) return null;
  const transaction = children.findLast((each) => each.name === 'transaction');
  return BigInt((transaction ?? parent).end_ns);
}

/** Every span of the chain as a step, with the waits between them by name, in order of time. */
export function stepsOf(rows: readonly SpanRow[]): ChainStep[] {
  const byId = new Map(rows.map((row) => [keyOf(row), row]));
  const children = Map.groupBy(rows, (row) => `${row.trace_id} ${row.parent_id}`);
  const attempts = new Map<string, SpanRow>();
  const all: Stretch[] = [];
  for (const row of rows) {
    if (row.kind === consumer) {
      const again = `${row.attributes['messaging.message.id']} ${row.attributes['messaging.consumer.group.name']}`;
      const parentKey = `${row.trace_id} ${row.parent_id}`;
      const written = writtenBy(byId.get(parentKey), children.get(parentKey) ?? []);
      all.push(...waitsBefore(row, written, attempts.get(again)));
      attempts.set(again, row);
    }
    all.push(stretch(row, kindOf(row)));
  }
  all.push(...people(all));
  all.sort((a, b) => (a.start === b.start ? Number(b.end - a.end) : a.start < b.start ? -1 : 1));
  const began = all[0]?.start ?? 0n;
  return all.map(({ start, end, ...step }) => ({
    ...step,
    at: timeOf(start),
    offsetMs: millisOf(start - began),
    durationMs: millisOf(end > start ? end - start : 0n),
  }));
}

/** Times in which nothing of the chain was under way: it was somebody's turn to act. */
function people(all: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  let until: bigint | undefined;
  for (const each of all.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    if (until !== undefined && each.start - until > grainNs)
      found.push({
        ...each,
        kind: 'people',
        wait: true,
        service: null,
        name: each.name,
        error: null,
        traceId: null,
        parentId: null,
        start: until,
        end: each.start,
      });
    until = until === undefined || each.end > until ? each.end : until;
  }
  return found;
}
