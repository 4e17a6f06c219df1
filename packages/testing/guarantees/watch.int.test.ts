import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { watchQuestions } from '@muster/contracts';
import { maskAll } from '@muster/kit';
import { expect, test } from 'vitest';
import { openWorld, type World } from '../src/index.ts';
import { admin, some, take } from './bus.ts';
import { poison, reader, writer } from './services.ts';

const asked = async (world: World, subject: string, body: object = {}) =>
  JSON.parse((await world.nats.request(subject, JSON.stringify(body), { timeout: 2_000 })).string());
const incident = watchQuestions('incident');

test('every instance answers how it is, and one of them about dead letters and their replay', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await world.start(reader, admin(world));
  await world.start(reader, admin(world));
  poison.healed = false;
  await take(w, world, ['poison']);
  await expect.poll(async () => (await asked(world, incident.dead.subject, question())).items.length).toBe(1);
  const replies = await world.nats.requestMany(incident.health.subject, '{}', {
    strategy: 'stall',
    maxWait: 2_000,
  });
  const instances = [];
  for await (const reply of replies) instances.push(reply.json<Record<string, unknown>>());
  expect(instances).toHaveLength(2);
  expect(new Set(instances.map((each) => each['instance'])).size).toBe(2);
  for (const each of instances)
    expect(each).toMatchObject({
      service: 'incident',
      state: 'ok',
      postgres: 'ok',
      outbox: { waiting: 0 },
      dead: 1,
      consumers: [{ durable: 'incident_copies_note-taken', type: 'duty.note.taken', pending: 0 }],
    });
  const { items, waiting } = await asked(world, incident.dead.subject, question());
  expect(waiting).toBe(1);
  expect(items[0]).toMatchObject({
    consumer: 'incident_copies_note-taken',
    reason: 'this note is poison',
    payload: { text: 'poison' },
    attempts: 3,
  });
  const { id } = items[0];
  expect(await asked(world, incident.replay.subject, { id })).toMatchObject({
    outcome: 'failed',
    reason: 'this note is poison',
  });
  poison.healed = true;
  expect(await asked(world, incident.replay.subject, { id })).toMatchObject({ outcome: 'replayed' });
  expect(await asked(world, incident.replay.subject, { id })).toMatchObject({ outcome: 'not-waiting' });
  expect((await asked(world, incident.dead.subject, question())).items).toEqual([]);
  poison.healed = false;
});
const question = (more: object = {}) => ({ limit: 10, replayed: false, ...more });

test('a replay is noted with its effects: who had it run again, which letter, and on whose behalf it was', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await world.start(reader, admin(world));
  poison.healed = false;
  await take(w, world, ['poison']);
  await expect.poll(async () => (await asked(world, incident.dead.subject, question())).items.length).toBe(1);
  const [letter] = (await asked(world, incident.dead.subject, question())).items;
  const { id, name, roles, unit } = world.person('administrator');
  const by = { id, name, roles, unit: { id: unit.id, name: unit.name, path: unit.path } };
  const ask = { id: letter.id, by };
  const noted = async () => {
    const about = { limit: 10, unitPath: '/', unplaced: true, key: letter.id };
    return (await asked(world, incident.audit.subject, about)).items;
  };
  expect(await asked(world, incident.replay.subject, ask)).toMatchObject({ outcome: 'failed' });
  expect(await noted()).toEqual([]);
  poison.healed = true;
  expect(await asked(world, incident.replay.subject, ask)).toMatchObject({ outcome: 'replayed' });
  poison.healed = false;
  const { name: author } = world.person('duty-officer');
  expect(await noted()).toMatchObject([
    {
      kind: 'follow',
      action: 'copies on duty.note.taken',
      unitPath: letter.unitPath,
      who: { id, name },
      behalf: { name: author },
      cause: { id: letter.eventId, type: 'duty.note.taken' },
      letter: letter.id,
    },
  ]);
  expect(await world.sql`select actor from incident.audit`).toEqual([{ actor: id }]);
});

test('dead letters are listed page by page, however many and large they are', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await world.start(reader, admin(world, [5]));
  await take(w, world, some(12, `poison ${'x'.repeat(400)}`));
  await expect.poll(async () => (await asked(world, incident.dead.subject, question())).waiting).toBe(12);
  const first = await asked(world, incident.dead.subject, question());
  const { diedAt, id } = first.items.at(-1);
  const second = await asked(world, incident.dead.subject, question({ before: { diedAt, id } }));
  const ids = [...first.items, ...second.items].map((letter: { id: string }) => letter.id);
  expect([ids.length, new Set(ids).size]).toEqual([12, 12]);
});

/** Takes OTLP for as long as it stands. */
async function openReceiver(port = 0) {
  const lines: { body: string; attributes: object }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (request.url === '/v1/logs')
      for (const { scopeLogs } of JSON.parse(Buffer.concat(parts).toString()).resourceLogs)
        for (const { body, attributes } of scopeLogs[0].logRecords)
          lines.push({ body: body.stringValue, attributes });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    lines,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.closeAllConnections();
      server.close();
      await closed;
    },
  };
}

test('log lines reach whoever collects them, with their fields, secrets and numbers masked', async () => {
  await using receiver = await openReceiver();
  await using world = await openWorld();
  const w = await world.start(writer, {
    config: {
      nats: world.natsAs('admin'),
      logLevel: 'warn',
      logsEndpoint: `http://127.0.0.1:${receiver.port}`,
    } as never,
  });
  w.log.warn(
    { password: 'geheim', caller: '来电 13912345678', err: new Error('no 029-8765 4321') },
    'tel:139 1234 5678',
  );
  await expect.poll(() => receiver.lines.length).toBe(1);
  const text = JSON.stringify(receiver.lines);
  expect(receiver.lines[0]?.body).toBe('tel:139****5678');
  expect(text).toContain('来电 139****5678');
  expect(text).toContain('029****4321');
  expect(text).not.toContain('geheim');
});

test('a collector that is away is said once, and once that it is back', async () => {
  await using world = await openWorld();
  const gone = await openReceiver();
  const { port } = gone;
  await gone[Symbol.asyncDispose]();
  const w = await world.start(writer, {
    config: { nats: world.natsAs('admin'), otlpEndpoint: `http://127.0.0.1:${port}` } as never,
  });
  const said: string[] = [];
  const say = (_: unknown, message?: string) => void said.push(message ?? '');
  Object.assign(w.log, { warn: say, info: say });
  await take(w, world, some(3));
  await expect
    .poll(() => said.filter((line) => line.includes('cannot be delivered')).length, { timeout: 20_000 })
    .toBe(1);
  await take(w, world, some(3, 'more'));
  await using _back = await openReceiver(port);
  await expect
    .poll(
      async () => {
        await take(w, world, some(1, String(Math.random())));
        return said.filter((line) => line.includes('delivered again')).length;
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(1);
  expect(said.filter((line) => line.includes('cannot be delivered'))).toHaveLength(1);
});

test.each([
  ['13912345678', '139****5678'],
  ['+86 139 1234 5678', '139****5678'],
  ['请拨 029-87654321。', '请拨 029****4321。'],
  ['0198f7a2-1111-7222-8333-139123456789', '0198f7a2-1111-7222-8333-139123456789'],
  ['1732500000000', '1732500000000'],
  ['XA-20261123-0007', 'XA-20261123-0007'],
  ['nats://duty:geheim@127.0.0.1:4222', 'nats://duty:***@127.0.0.1:4222'],
  ['Bearer abcdefghijkl', '***'],
  ['+862987654321', '29****4321'],
  ['{"callerPhone":"02987654321","n":1}', '{"callerPhone":"****4321","n":1}'],
])('%s is kept as %s', (text, masked) => {
  expect(maskAll({ text })).toEqual({ text: masked });
});

test('a number under a name of its own is masked however it is written', () => {
  expect(maskAll({ callerPhone: '8765 4321', phones: 2, channel: 'phone', was: { phone: null } })).toEqual({
    callerPhone: '****4321',
    phones: 2,
    channel: 'phone',
    was: { phone: null },
  });
  expect(maskAll({ phone: '02987654321' })).toEqual({ phone: '****4321' });
});
