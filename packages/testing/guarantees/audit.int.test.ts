import { join } from 'node:path';
import { verifyAudit } from '@muster/bus';
import { obj, opt, route, serviceContract, Text } from '@muster/contracts';
import { defineService, feature, handle } from '@muster/kit';
import { expect, test } from 'vitest';
import { openWorld, type World } from '../src/index.ts';

const ReadNotes = route({
  name: 'ReadNotes',
  method: 'GET',
  path: '/api/duty/notes',
  summary: 'Reads notes',
  right: 'rules.keep',
  query: obj({ q: opt(Text(50)) }),
  answers: { 204: null },
});
const notes = defineService({
  name: 'duty',
  contract: serviceContract({
    name: 'duty',
    routes: [ReadNotes],
    events: [],
    answers: [],
    consumes: {},
    asks: [],
  }),
  features: [feature({ name: 'notes', slices: [handle(ReadNotes, () => undefined)] })],
  root: join(import.meta.dirname, 'writer'),
});
const open = (world: World) => world.start(notes, { config: { nats: world.natsAs('admin') } as never });
const noted = async (world: World) =>
  await world.sql`select entry ->> 'kind' as kind, entry ->> 'request' as request, hash from duty.audit order by id`;

test('a refused request with a NUL is noted in a form that can be read, searched and sealed', async () => {
  await using world = await openWorld();
  const service = await open(world);
  const { status } = await service.as(world.person('duty-officer')).get('/api/duty/notes?q=%00');
  expect(status).toBe(403);
  await expect.poll(async () => (await noted(world))[0]?.['hash']).toMatch(/^[0-9a-f]{64}$/);
  expect(await noted(world)).toMatchObject([{ kind: 'refused' }]);
  expect(await verifyAudit(world.urlOf('duty'), 'duty')).toMatchObject({ faults: [], unsealed: 0 });
});

test('an entry that holds what the database reads no JSON with is sealed all the same, and those behind it', async () => {
  await using world = await openWorld();
  const service = await open(world);
  await world.sql`insert into duty.audit (id, unit_path, at, actor, action, keys, entry)
    values ('00000000-0000-7000-8000-000000000001', '/', now(), '', 'X', array[]::text[], ${'{"kind":"\\u0000"}'}::text::json)`;
  await service.as(world.person('duty-officer')).get('/api/duty/notes');
  await expect
    .poll(async () => (await world.sql`select 1 from duty.audit where hash is null`).length)
    .toBe(0);
  expect(await world.sql`select 1 from duty.audit`).toHaveLength(2);
});

test('the same refusal is noted once a minute, another’s and another one’s at once', async () => {
  await using world = await openWorld();
  const service = await open(world);
  const [one, other] = [service.as(world.person('duty-officer')), service.as(world.person('commander'))];
  for (let n = 0; n < 30; n++) expect((await one.get('/api/duty/notes')).status).toBe(403);
  await other.get('/api/duty/notes');
  expect(await noted(world)).toHaveLength(2);
});
