import { randomUUID } from 'node:crypto';
import type { Tx } from '@muster/bus';
import { expect, test } from 'vitest';
import { openWorld } from '../src/index.ts';
import { writer } from './services.ts';

const counts = [0, 1, 3];
const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1);
/** What JSON, arrays and Postgres' own quoting could misread. */
const text = (n: number) => `第${n} "a", {b} \\ 'c'`;

interface Mixture {
  events: number;
  results: number;
  audits: number;
}
function keep(tx: Tx, name: string, { events, results, audits }: Mixture): void {
  const now = new Date();
  for (const n of upTo(events))
    tx.emit({
      id: randomUUID(),
      type: 'duty.note.taken',
      key: name,
      version: n,
      unitPath: '/1/',
      correlation: text(n),
      causation: n === 1 ? null : text(n),
      traceparent: '',
      data: JSON.stringify({ text: text(n) }),
      createdAt: now,
      actor: null,
    });
  for (const n of upTo(results))
    tx.remember({
      who: name,
      key: `${n}`,
      request: text(n),
      status: 200 + n,
      body: text(n),
      createdAt: now,
    });
  for (const n of upTo(audits))
    tx.audit({
      id: randomUUID(),
      unitPath: '/1/',
      at: new Date(now.getTime() + n),
      actor: name,
      action: text(n),
      keys: upTo(n - 1).map(text),
      entry: JSON.stringify({ text: text(n) }),
    });
}

test('of events, results and entries of the audit a commit keeps none, one or many of each, as they were', async () => {
  await using world = await openWorld();
  const { bus } = await world.start(writer, { config: { nats: world.natsAs('admin') } as never });
  const { sql } = world;
  for (const events of counts)
    for (const results of counts)
      for (const audits of counts) {
        const name = `${events} ${results} ${audits}`;
        await bus.run(async (tx) => keep(tx, name, { events, results, audits }));
        expect(
          await sql`select version, correlation, causation, data->>'text' as text
            from duty.outbox where key = ${name} order by position`,
        ).toEqual(
          upTo(events).map((n) => ({
            version: n,
            correlation: text(n),
            causation: n === 1 ? null : text(n),
            text: text(n),
          })),
        );
        expect(
          await sql`select request, status, body from duty.idempotency where who = ${name} order by key`,
        ).toEqual(upTo(results).map((n) => ({ request: text(n), status: 200 + n, body: text(n) })));
        expect(
          await sql`select action, array_to_json(keys)::text as keys, entry->>'text' as text
            from duty.audit where actor = ${name} order by at`,
        ).toEqual(
          upTo(audits).map((n) => ({
            action: text(n),
            keys: JSON.stringify(upTo(n - 1).map(text)),
            text: text(n),
          })),
        );
      }
});
