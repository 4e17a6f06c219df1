import { connectNats } from '@muster/bus';
import { services as contracts } from '@muster/contracts';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlatform, type Platform, upstreams } from './src/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
}, 120_000);
afterAll(() => platform?.[Symbol.asyncDispose](), 60_000);

const names = upstreams.map(({ name }) => name);

test('each service reads and writes its own schema and is refused every table of every other', async () => {
  const tables = await platform.world.sql<{ owner: string; name: string }[]>`
    select schemaname as owner, tablename as name from pg_tables where schemaname = any(${names})`;
  expect(new Set(tables.map(({ owner }) => owner))).toEqual(new Set(names));
  for (const service of names) {
    const sql = postgres(platform.world.urlOf(service), { max: 1, onnotice: () => {} });
    try {
      for (const { owner, name } of tables) {
        const table = `"${owner}"."${name}"`;
        const read = sql.unsafe(`select 1 from ${table} limit 1`);
        if (owner === service) await expect(read, table).resolves.toBeDefined();
        else {
          await expect(read, `${service} reads ${table}`).rejects.toMatchObject({ code: '42501' });
          await expect(
            sql.unsafe(`delete from ${table}`),
            `${service} empties ${table}`,
          ).rejects.toMatchObject({
            code: '42501',
          });
        }
      }
    } finally {
      await sql.end();
    }
  }
});

test('each service publishes its own events and nobody else’s; the gateway publishes none', async () => {
  const { world } = platform;
  const heard = new Set<string>();
  const events = contracts.flatMap(({ events }) => events);
  const listening = world.nats.subscribe('>', {
    callback: (error, message) => {
      // What a stream hands on to its consumers goes by here again, at any time, with a subject to answer to.
      if (!error && !message.reply && message.string() === 'forged') heard.add(message.subject);
    },
  });
  await world.nats.flush();
  for (const { name } of contracts) {
    heard.clear();
    const nats = await connectNats(name, world.natsAs(name));
    try {
      for (const { type } of events) nats.publish(type, 'forged');
      await nats.flush();
      await world.nats.flush();
    } finally {
      await nats.close();
    }
    const own = events.filter((event) => event.service === name).map(({ type }) => type);
    expect([...heard].toSorted(), name).toEqual(own.toSorted());
  }
  listening.unsubscribe();
});

test('each service answers its own questions over NATS and hears nobody else’s', async () => {
  const { world } = platform;
  const questions = contracts.flatMap(({ answers }) => answers);
  for (const { name } of contracts) {
    const nats = await connectNats(name, world.natsAs(name));
    const heard: string[] = [];
    try {
      for (const { subject } of questions)
        nats.subscribe(subject, {
          callback: (error, message) => void (error || heard.push(message.subject)),
        });
      await nats.flush();
      for (const { subject } of questions) world.nats.publish(subject, '{}');
      await world.nats.flush();
      await nats.flush();
    } finally {
      await nats.close();
    }
    // What is asked over HTTP has no subject: not even its own service may listen there.
    const own = questions
      .filter(({ service, over }) => service === name && over === 'nats')
      .map(({ subject }) => subject);
    expect(heard.toSorted(), name).toEqual(own.toSorted());
  }
});
