import { connectNats, streamName } from '@muster/bus';
import { jetstreamManager } from '@nats-io/jetstream';
import type { Sql } from 'postgres';
import type { Stand } from './stand.ts';

const data = `json_build_object('id', id, 'version', 1, 'unitPath', '/000000/610000/610100/', 'text', '小寨十字积水约三十厘米，三辆车熄火，请派人，编号 ' || n)`;

/** So many events in the outbox of `notes`, committed at once by the server itself, as a backlog lies there. */
export async function layBacklog(sql: Sql, events: number): Promise<void> {
  await sql.unsafe(
    `insert into notes.outbox (id, type, key, version, unit_path, correlation, traceparent, data, created_at)
     select id, 'notes.note.taken', id, 1, '/000000/610000/610100/', id,
       '00-' || md5(n::text) || '-' || left(md5(id::text), 16) || '-00', ${data}, clock_timestamp()
     from (select gen_random_uuid() as id, n from generate_series(1, ${events}) n) drawn`,
  );
}

/** Takes away what rows before left: a consumer would work it off first. */
export async function empty({ sql, place }: Stand): Promise<void> {
  const nats = await connectNats('admin', place.nats);
  const jsm = await jetstreamManager(nats, { checkAPI: false });
  // None yet where this row is the first.
  await jsm.streams.purge(streamName('notes')).catch(() => {});
  await nats.close();
  await sql.unsafe('truncate notes.notes, notes.outbox, copies.copies, copies.inbox');
}

/** Waits until a query answers true, asking often enough for the time it takes to count. */
export async function until(sql: Sql, question: string, withinMs = 120_000): Promise<void> {
  const giveUp = performance.now() + withinMs;
  for (;;) {
    const [row] = await sql.unsafe(`select (${question}) as so`);
    if (row?.['so'] === true) return;
    if (performance.now() > giveUp) throw new Error(`not within ${withinMs} ms: ${question}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
