import { IncidentReported } from '@muster/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anIncident, type Desk, openDesk, path, reported } from '../../test/given.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

test('lists filter by state, level, class, words and box, and page without losing or repeating', async () => {
  const who = desk.incident.as(desk.world.person('duty-officer', { unit: '610102' }));
  for (let n = 0; n < 45; n++) await reported(who);
  const wet = await reported(who, {
    title: '护城河100%满溢',
    category: '11A02',
    level: 2,
    location: { lng: 108.9, lat: 34.2 },
  });
  const get = async (query: string) =>
    (await who.get(`${path.incidents}?${query}`)).body.items.map((each: { id: string }) => each.id);
  expect(await get('category=11A')).toEqual([wet.id]);
  expect(await get('level=1,2')).toEqual([wet.id]);
  expect(await get(`q=${encodeURIComponent('0%满')}`)).toEqual([wet.id]);
  expect(await get(`q=${encodeURIComponent('_')}`)).toEqual([]);
  expect(await get('bbox=108,34,109,35')).toEqual([wet.id]);
  expect(await get('bbox=109,34,110,35')).toEqual([]);
  expect(await get('status=verified')).toEqual([]);
  expect((await get('status=open&limit=200')).length).toBeGreaterThan(40);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await who.get(`${path.incidents}?limit=7${cursor ? `&cursor=${cursor}` : ''}`);
    seen.push(...page.body.items.map((each: { id: string }) => each.id));
    cursor = page.body.nextCursor;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(await get('limit=200'));
  for (const bad of ['status=asleep', 'bbox=1,50,2,40', 'bbox=0,0,181,1'])
    expect((await who.get(`${path.incidents}?${bad}`)).status).toBe(422);
  for (const bad of ['level=5', 'bbox=1,2,3', 'category=zz', 'cursor=nonsense', 'limit=0', 'colour=red'])
    expect((await who.get(`${path.incidents}?${bad}`)).status).toBe(400);
});

test.each([
  [{ category: '99999' }, 422],
  [{ category: 'abc' }, 422],
  [{ occurredAt: '2026-07-25T12:00:00Z' }, 422],
  [{ occurredAt: 'yesterday' }, 400],
  [{ occurredAt: '2016-12-31T23:59:60Z' }, 422],
  [{ occurredAt: '0001-01-01T00:00:00Z' }, 422],
  [{ title: ' ' }, 400],
  [{ title: 'x'.repeat(201) }, 400],
  [{ title: 'a\u0000b' }, 400],
  [{ title: '\ud800' }, 400],
  [{ casualties: { dead: -1 } }, 400],
  [{ casualties: { dead: 1.5 } }, 400],
  [{ casualties: { ghosts: 1 } }, 400],
  [{ location: { lng: 200, lat: 0 } }, 400],
  [{ regionCode: '12345' }, 400],
  [{ level: 5 }, 400],
  [{ callIds: ['x'] }, 400],
  [{ magnitude: 99 }, 400],
  [{ secret: true }, 400],
] as const)('hostile input %j is answered %i and writes nothing', async (more, status) => {
  const before = (await desk.world.events(IncidentReported)).length;
  const answer = await desk.officer.post(path.incidents, anIncident(more));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    status,
    expect.stringContaining('application/problem+json'),
  ]);
  expect(await desk.world.events(IncidentReported)).toHaveLength(before);
});

test('words that look like markup or SQL come back as they were', async () => {
  const title = `'; drop table incidents; --<script>alert("x")</script> 𠮷 \\ %`;
  expect((await reported(desk.officer, { title })).title).toBe(title);
});

test('the categories are a tree that anyone signed in may read', async () => {
  const answer = await desk.incident.as(desk.world.person('responder')).get('/api/incident/categories');
  expect(answer.status).toBe(200);
  const events = answer.body.items.find((each: { code: string }) => each.code === '10000');
  expect(events.children.map((each: { code: string }) => each.code)).toEqual(
    expect.arrayContaining(['11000', '12000', '13000', '14000']),
  );
});
