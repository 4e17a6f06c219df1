import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, firstReport, openDesk, path, reported } from '../../test/given.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());
interface Due {
  id: string;
  dueAt: string;
  state: string;
  channel: string;
  incident: { id: string; number: string; title: string };
}
const due = async (query = ''): Promise<{ items: Due[]; nextCursor: string | null }> =>
  (await desk.officer.get(`/api/incident/deadlines${query}`)).body;

test('what is owed over all incidents is one list, the soonest first, and says of which incident it is', async () => {
  const grave = await reported(desk.officer, { casualties: { dead: 3 } });
  const light = await reported(desk.officer, { title: '另一起' });
  const { items } = await due();
  expect(new Set(items.map(({ incident }) => incident.id))).toEqual(new Set([grave.id, light.id]));
  const times = items.map(({ dueAt }) => dueAt);
  expect(times).toEqual(times.toSorted());
  expect(items.find(({ incident }) => incident.id === light.id)?.incident).toMatchObject({
    number: light.number,
    title: '另一起',
  });
});

test('a report that went out leaves the list, one that is late stays until it is made', async () => {
  const incident = await reported(desk.officer, { casualties: { dead: 3 } });
  const owed = async () => (await due('?limit=200')).items.filter((each) => each.incident.id === incident.id);
  const [first] = (await owed()).filter(({ channel }) => channel === 'phone');
  await desk.officer.post(
    path.incident(incident.id, '/reports'),
    firstReport('phone', '610000', { place: '小寨' }),
  );
  expect((await owed()).some(({ id }) => id === first?.id)).toBe(false);
  await desk.world.advance('3h');
  const late = (await owed()).filter(({ state }) => state === 'late');
  expect(late.length).toBeGreaterThan(0);
});

test('it is read in pages, and a foreign unit’s is not in it', async () => {
  const all = (await due('?limit=200')).items.map(({ id }) => id);
  const paged: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await due(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(paged).toEqual(all);
  expect((await desk.district.get('/api/incident/deadlines')).body.items).toEqual([]);
});
