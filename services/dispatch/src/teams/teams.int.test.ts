import {
  dispatchContract,
  hasRight,
  IncidentReported,
  type Role,
  type Route,
  roles,
  seededDepotId,
  seededTeamId,
  seededUnitId,
  TeamChanged,
  UnitChanged,
} from '@muster/contracts';
import { newId } from '@muster/kit';
import { openWorld, type World } from '@muster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mustAnswerAsContracted } from '../as-contracted.test-data.ts';
import { sampleIncident } from '../sample-incident.test-data.ts';
import { dispatchService } from '../service.ts';

const teams = '/api/dispatch/teams';
const team = {
  name: '浐河水上救援队',
  kind: 'flood',
  capabilities: ['11A00', '12J'],
  skills: ['boat-rescue'],
  peopleCount: 12,
  contact: { name: '联络员', phone: '+862900000999' },
  baseLocation: { lng: 109.03, lat: 34.25 },
};

describe('teams and depots', () => {
  let world: World;
  let dispatch: Awaited<ReturnType<World['start']>>;
  beforeAll(async () => {
    world = await openWorld();
    dispatch = await world.start(dispatchService);
    for (const code of ['610113', '610102'])
      await world.publish(UnitChanged, {
        id: seededUnitId(code),
        version: 1,
        code,
        name: code,
        nameEn: null,
        level: 4,
        parentId: seededUnitId('610100'),
        reportsToId: null,
        path: `/000000/610000/610100/${code}/`,
        unitPath: `/000000/610000/610100/${code}/`,
        zone: 'Asia/Shanghai',
        prefix: null,
        active: true,
        createdAt: world.clock.now(),
        updatedAt: world.clock.now(),
      });
    await world.settled();
  });
  afterAll(() => world[Symbol.asyncDispose]());
  const as = (role: Role, unit?: string) => dispatch.as(world.person(role, unit ? { unit } : {}));

  it("are added to the caller's unit, kept with the shortest class, and told of without their contact", async () => {
    const added = await as('duty-leader').post(teams, team);
    expect(added.status, added.text).toBe(201);
    expect(added.body).toMatchObject({
      version: 1,
      unitPath: '/000000/610000/610100/',
      capabilities: ['11A', '12J'],
      state: 'available',
      speedClass: 'road',
      location: null,
      openOrderId: null,
    });
    await world.settled();
    const told = (await world.events(TeamChanged)).find(({ id }) => id === added.body.id);
    expect(told).toMatchObject({ name: team.name, version: 1 });
    expect(JSON.stringify(told)).not.toContain('+86');
  });

  it('are added to a unit below the caller’s, and to no other', async () => {
    const below = await as('duty-leader').post(teams, { ...team, unitId: seededUnitId('610113') });
    expect(below.body).toMatchObject({
      unitCode: '610113',
      unitPath: '/000000/610000/610100/610113/',
    });
    const beside = await as('duty-leader', '610113').post(teams, { ...team, unitId: seededUnitId('610102') });
    expect([beside.status, beside.body.code]).toEqual([403, 'dispatch.foreign_unit']);
    const nowhere = await as('duty-leader').post(teams, { ...team, unitId: newId() });
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'dispatch.unit_unknown']);
  });

  it('show a phone to the desk and to who keeps resources, to nobody else', async () => {
    for (const role of roles) {
      const { body } = await as(role).get(`${teams}/${seededTeamId(1)}`);
      expect(body.contact === null, role).toBe(role === 'responder');
      const depot = await as(role).get(`/api/dispatch/depots/${seededDepotId(1)}`);
      expect(depot.body.contact === null, role).toBe(role === 'responder');
    }
    const list = await as('responder').get(`${teams}?limit=200`);
    expect(list.text).not.toContain('+86');
    mustAnswerAsContracted('ListTeams', 200, list.body);
    const depots = await as('commander').get('/api/dispatch/depots?limit=200');
    mustAnswerAsContracted('ListDepots', 200, depots.body);
  });

  it('are found by state, kind, skill, event class and part of a name', async () => {
    const names = async (query: string) =>
      (await as('commander').get(`${teams}?limit=200&${query}`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('kind=mine')).toEqual(['矿山救护队']);
    expect(await names('skill=diving')).toContain('浐灞舟艇救援队');
    expect(await names('class=12A02')).toContain('矿山救护队');
    expect(await names('class=12A02')).not.toContain('城北排涝一队');
    expect(await names(`q=${encodeURIComponent('森林')}`)).toHaveLength(2);
    expect(await names('q=%25')).toEqual([]);
    expect(await names('state=off-duty')).toEqual([]);
  });

  it('come in pages without a gap or a repeat', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<ReturnType<typeof as>['get']>> = await as('commander').get(
        `${teams}?limit=7${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.nextCursor;
    } while (cursor !== null);
    const [row] = await world.sql`select count(*)::int as n from dispatch.teams`;
    expect(seen).toHaveLength(row?.['n']);
    expect(new Set(seen).size).toBe(seen.length);
    const odd = await as('commander').get(
      `${teams}?cursor=${Buffer.from('["x","y"]').toString('base64url')}`,
    );
    expect(odd.status).toBe(422);
    expect((await as('commander').get(`${teams}?cursor=nonsense`)).status).toBe(400);
  });

  it('are changed by one of two who read the same version', async () => {
    const path = `${teams}/${seededTeamId(20)}`;
    const { body } = await as('duty-leader').get(path);
    const headers = { 'if-match': `"${body.version}"` };
    const both = await Promise.all([
      as('duty-leader').patch(path, { peopleCount: 30 }, { headers }),
      as('administrator').patch(path, { peopleCount: 31 }, { headers }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await as('duty-leader').patch(path, { peopleCount: 1 })).status).toBe(428);
  });

  it('are 404 to a unit beside, and cannot be changed or ordered by it', async () => {
    const beside = as('duty-leader', '610113');
    const path = `${teams}/${seededTeamId(36)}`;
    expect((await beside.get(path)).status).toBe(404);
    expect((await beside.patch(path, { peopleCount: 1 }, { headers: { 'if-match': '"1"' } })).status).toBe(
      404,
    );
    expect((await beside.get(`/api/dispatch/depots/${seededDepotId(9)}`)).status).toBe(404);
    expect((await beside.get(`/api/dispatch/depots/${seededDepotId(9)}/movements`)).status).toBe(404);
    const incident = sampleIncident();
    await world.publish(IncidentReported, incident);
    await world.settled();
    const line = { depotId: seededDepotId(9), itemCode: '2130105', quantity: 1 };
    for (const what of [{ teamId: seededTeamId(36) }, { lines: [line] }]) {
      const refused = await beside.post('/api/dispatch/orders', { incidentId: incident.id, ...what });
      expect([refused.status, refused.body.code]).toEqual([403, 'dispatch.foreign_unit']);
    }
    const booked = await beside.post('/api/dispatch/stocks', line);
    expect([booked.status, booked.body.code]).toEqual([403, 'dispatch.foreign_unit']);
    for (const { unitPath } of (await beside.get(`${teams}?limit=200`)).body.items)
      expect(unitPath).toBe('/000000/610000/610100/610113/');
  });

  it('take a depot out of use: nothing is ordered from it or recommended', async () => {
    const path = `/api/dispatch/depots/${seededDepotId(15)}`;
    const { body } = await as('duty-leader').get(path);
    const off = await as('duty-leader').patch(
      path,
      { active: false },
      { headers: { 'if-match': `"${body.version}"` } },
    );
    expect(off.body).toMatchObject({ active: false, version: 2 });
    const incident = sampleIncident({ location: { lng: 108.22, lat: 34.16 }, regionCode: '610124' });
    await world.publish(IncidentReported, incident);
    await world.settled();
    const refused = await as('commander').post('/api/dispatch/orders', {
      incidentId: incident.id,
      lines: [{ depotId: seededDepotId(15), itemCode: '2130105', quantity: 1 }],
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'dispatch.depot_inactive']);
    const advice = await as('commander').get(`/api/dispatch/recommendations?incidentId=${incident.id}`);
    expect(JSON.stringify(advice.body.supplies)).not.toContain('周至县物资库');
  });

  it.each([
    ['lng', '181'],
    ['lng', '1e308'],
    ['lat', '-90.0001'],
    ['lat', '"34"'],
    ['lat', 'null'],
    ['peopleCount', '0'],
    ['peopleCount', '1e999'],
    ['peopleCount', '2.5'],
  ])('refuse %s %s', async (field, value) => {
    const body = JSON.stringify({
      ...team,
      ...(field === 'peopleCount'
        ? { peopleCount: '?' }
        : { baseLocation: { lng: 109, lat: 34, [field]: '?' } }),
    }).replace('"?"', value);
    const refused = await as('duty-leader').post(teams, body, {
      headers: { 'content-type': 'application/json' },
    });
    expect(refused.status).toBe(400);
  });

  describe('rights', () => {
    const routes = dispatchContract.routes.map((route: Route) => [route.shape.name, route] as const);
    const pathOf = (route: Route) => route.shape.path.replace(':id', newId()).replace(':incidentId', newId());

    it.each(routes)(
      '%s is open to those whose role has the right, and tells the others which is missing',
      async (_, route) => {
        const { right, method } = route.shape;
        const send = (role: Role | undefined) =>
          (role ? as(role) : dispatch.as(undefined)).send(
            method,
            pathOf(route),
            method === 'GET' ? undefined : {},
          );
        expect((await send(undefined)).status).toBe(401);
        for (const role of roles) {
          const { status, body } = await send(role);
          if (right === 'signed-in' || right === 'public' || hasRight([role], right))
            expect(status, role).not.toBe(403);
          else {
            expect([status, body.code], role).toEqual([403, 'kit.right_missing']);
            expect(body.detail).toContain(`"${right}"`);
          }
          expect(status).toBeLessThan(500);
        }
      },
    );

    it("let a responder answer their own team's order and no other's, a commander any", async () => {
      const incident = sampleIncident();
      await world.publish(IncidentReported, incident);
      await world.settled();
      const give = async (n: number) =>
        (
          await as('commander').post('/api/dispatch/orders', {
            incidentId: incident.id,
            teamId: seededTeamId(n),
          })
        ).body.id;
      const mine = dispatch.as(world.person('responder', { teamId: seededTeamId(21) }));
      const [own, other] = [await give(21), await give(22)];
      expect((await mine.post(`/api/dispatch/orders/${own}/accept`)).status).toBe(200);
      const refused = await mine.post(`/api/dispatch/orders/${other}/accept`);
      expect([refused.status, refused.body.code]).toEqual([403, 'dispatch.not_your_order']);
      expect((await as('commander').post(`/api/dispatch/orders/${other}/accept`)).status).toBe(200);
      // Who gives orders does not answer them, and who answers does not call them off.
      expect((await as('duty-leader').post(`/api/dispatch/orders/${own}/depart`)).body.code).toBe(
        'kit.right_missing',
      );
      expect((await mine.post(`/api/dispatch/orders/${own}/cancel`, { reason: 'x' })).status).toBe(403);
      for (const step of ['depart', 'arrive']) await mine.post(`/api/dispatch/orders/${own}/${step}`);
      const officer = await as('duty-officer').post(`/api/dispatch/orders/${own}/release`);
      expect([officer.status, officer.body.code]).toEqual([403, 'kit.right_missing']);
      expect((await mine.post(`/api/dispatch/orders/${own}/release`)).status).toBe(200);
    });

    it("let the people a team names, and a depot's keepers, answer from wherever their unit is", async () => {
      const incident = sampleIncident();
      await world.publish(IncidentReported, incident);
      await world.settled();
      const person = world.person('responder', { unit: '610102' });
      const elsewhere = dispatch.as(person);
      const depot = `/api/dispatch/depots/${seededDepotId(12)}`;
      await as('duty-leader').patch(depot, { keeperIds: [person.id] }, { headers: { 'if-match': '"1"' } });
      const order = await as('commander').post('/api/dispatch/orders', {
        incidentId: incident.id,
        lines: [{ depotId: seededDepotId(12), itemCode: '2130105', quantity: 1 }],
      });
      const mine = await elsewhere.get('/api/dispatch/orders?mine=true');
      expect(mine.body.items.map(({ id }: { id: string }) => id)).toEqual([order.body.id]);
      expect((await elsewhere.get(`/api/dispatch/orders/${order.body.id}`)).status).toBe(200);
      expect((await elsewhere.post(`/api/dispatch/orders/${order.body.id}/accept`)).status).toBe(200);
      const stranger = dispatch.as(world.person('responder', { unit: '610102' }));
      expect((await stranger.post(`/api/dispatch/orders/${order.body.id}/depart`)).status).toBe(404);
    });
  });
});
