// What a consumer costs that takes one event a transaction: inbox row and effect, then the ack.
import { connectNats, readEnvelope, streamName } from '@muster/bus';
import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import postgres from 'postgres';
import { answers } from '../child/answers.ts';
import type { Place } from '../stand/stand.ts';

const given: Place = JSON.parse(process.argv[2] ?? '{}');
const sql = postgres(given.postgresUrl, { max: 4, onnotice: () => {} });
await sql`create table if not exists single_inbox (event_id uuid primary key, done_at timestamptz not null default now())`;
await sql`create table if not exists single_effects (id uuid primary key, version int not null, text text not null)`;
const nats = await connectNats('admin', given.nats);
const jsm = await jetstreamManager(nats, { checkAPI: false });

/** Events a second over the first so many of the stream. */
async function consume({ events }: { events: number }): Promise<number> {
  await sql`truncate single_inbox, single_effects`;
  await jsm.consumers.add(streamName('notes'), {
    durable_name: 'single',
    ack_policy: AckPolicy.Explicit,
    max_ack_pending: 4_000,
  });
  const consumer = await jetstream(nats, { checkAPI: false } as never).consumers.get(
    streamName('notes'),
    'single',
  );
  const messages = await consumer.consume({ max_messages: 1_000 });
  const began = performance.now();
  let left = events;
  for await (const message of messages) {
    const { id } = readEnvelope(message.headers, message.subject);
    const note = message.json<{ id: string; version: number; text: string }>();
    await sql.begin(async (tx) => {
      const fresh =
        await tx`insert into single_inbox (event_id) values (${id}) on conflict do nothing returning 1`;
      if (fresh.length > 0)
        await tx`insert into single_effects (id, version, text) values (${note.id}, ${note.version}, ${note.text})
                 on conflict (id) do update set version = excluded.version, text = excluded.text where single_effects.version < excluded.version`;
    });
    message.ack();
    if (--left === 0) break;
  }
  const took = performance.now() - began;
  await nats.flush();
  await jsm.consumers.delete(streamName('notes'), 'single');
  return events / (took / 1_000);
}
await answers({ consume }, async () => {
  await nats.close();
  await sql.end({ timeout: 2 });
});
