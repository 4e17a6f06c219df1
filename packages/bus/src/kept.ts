import { type AuditRow, intoAudit } from './audit.ts';
import type { Send } from './connection.ts';
import { type Insert, intoOutbox, intoResults, type OutboxRow, type ResultRow } from './outbox.ts';

/** What a commit keeps of its commands besides their own rows. */
export interface Kept {
  outbox: readonly OutboxRow[];
  results: readonly ResultRow[];
  audits: readonly AuditRow[];
}

const share = <T>(into: Insert<T>, rows: readonly T[]) => ({
  /** None, one or more: as many texts there are of it. */
  some: Math.min(rows.length, 2),
  params: rows.length > 0 ? into.params(rows) : [],
  text: (schema: string, from: number) => into.text(schema, rows, from),
});
const texts = new Map<string, string>();

/** One statement for all of it: each by itself costs both sides as much as what is in it. */
export function writeKept(send: Send, schema: string, { outbox, results, audits }: Kept): void {
  const shares = [share(intoOutbox, outbox), share(intoResults, results), share(intoAudit, audits)];
  const filled = shares.filter(({ some }) => some > 0);
  if (filled.length === 0) return;
  const shape = `${shares.map(({ some }) => some).join('')} ${schema}`;
  let text = texts.get(shape);
  if (text === undefined) {
    let from = 1;
    const inserts = filled.map((each) => {
      const one = each.text(schema, from);
      from += each.params.length;
      return one;
    });
    const before = inserts.slice(0, -1).map((one, n) => `kept_${n} as (${one})`);
    text = `${before.length === 0 ? '' : `with ${before.join(', ')} `}${inserts.at(-1)}`;
    texts.set(shape, text);
  }
  void send(
    text,
    filled.flatMap(({ params }) => params),
  );
}
