import type { Tx } from '@muster/bus';
import { type Edge, Tally } from '../figures/index.ts';
import type { Span } from '../otlp/index.ts';
import { idFromBigint, idToBigint, traceIdOf } from './insert-spans.ts';

interface Waiting {
  span: Pick<Span, 'traceId' | 'parentId' | 'start' | 'end' | 'status'>;
  callee: string;
  kind: string;
  /** When its parent ought to be here: by then its sender has sent it. */
  due: number;
  tries: number;
}
const server = 2;
const consumer = 5;
const waitMs = [2_000, 10_000, 30_000];
const most = 50_000;

const kindOf = ({ kind, attributes }: Span): string => {
  if (kind === consumer) return 'event';
  if (attributes['messaging.system'] !== undefined) return 'question';
  return attributes['http.request.method'] !== undefined ? 'http' : 'other';
};

/** Who called whom: the service of a span's parent, which comes from another sender, and mostly later. */
export class Edges {
  #waiting: Waiting[] = [];

  take(span: Span): void {
    if (span.parentId === '' || (span.kind !== server && span.kind !== consumer)) return;
    if (this.#waiting.length >= most) return;
    const { traceId, parentId, start, end, status, resource } = span;
    const due = performance.now() + (waitMs[0] ?? 0);
    const own = { traceId, parentId, start, end, status };
    this.#waiting.push({ span: own, callee: resource.service, kind: kindOf(span), due, tries: 1 });
  }
  get waits(): boolean {
    return this.#waiting.length > 0;
  }
  get due(): boolean {
    return (this.#waiting[0]?.due ?? Number.POSITIVE_INFINITY) <= performance.now();
  }

  /** Looks up the parents of those that are due and counts them; one whose parent is not there is looked up again. */
  async resolve(tx: Tx): Promise<void> {
    const now = performance.now();
    const due = this.#waiting.filter((each) => each.due <= now).slice(0, 5_000);
    if (due.length === 0) return;
    const rows = await tx.query<{ trace_id: string; span_id: string; service: string }>(
      `select s.trace_id, s.span_id, s.service
       from unnest($1::uuid[], $2::bigint[]) as w(trace_id, span_id) join trace.spans s using (trace_id, span_id)`,
      [due.map(({ span }) => span.traceId), due.map(({ span }) => idToBigint(span.parentId))],
    );
    const parents = new Map(
      rows.map((row) => [`${traceIdOf(row.trace_id)} ${idFromBigint(row.span_id)}`, row.service]),
    );
    const tally = new Tally();
    const again: Waiting[] = [];
    for (const each of due) {
      const caller = parents.get(`${each.span.traceId} ${each.span.parentId}`);
      const wait = waitMs[each.tries];
      if (caller === undefined && wait !== undefined)
        again.push({ ...each, due: now + wait, tries: each.tries + 1 });
      else if (caller !== undefined && caller !== each.callee)
        tally.edge(
          { caller, callee: each.callee, kind: each.kind } satisfies Omit<Edge, 'minute'>,
          each.span,
        );
    }
    tally.write(tx);
    const done = new Set(due);
    this.#waiting = [...this.#waiting.filter((each) => !done.has(each)), ...again].sort(
      (a, b) => a.due - b.due,
    );
  }
}
