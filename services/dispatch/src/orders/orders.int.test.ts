import {
  GetIncident,
  IncidentClosed,
  IncidentMerged,
  IncidentReported,
  OrderArrived,
  OrderCancelled,
  OrderDeclined,
  OrderGiven,
  OrderReleaseDue,
  seededDepotId,
  seededPersonId,
  seededTeamId,
  seededUnitId,
  TeamChanged,
  UnitChanged,
} from '@muster/contracts';
import { newId } from '@muster/kit';
import { openWorld, type World } from '@muster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mustAnswerAsContracted, mustTellAsContracted } from '../as-contracted.test-data.ts';
import { sampleIncident } from '../sample-incident.test-data.ts';
import { dispatchService } from '../service.ts';

const orders = '/api/dispatch/orders';
const pumps = '2130105';

describe('orders', () => {
  let world: World;
  let dispatch: Awaited<ReturnType<World['start']>>;
  beforeAll(async () => {
    world = await openWorld();
    dispatch = await world.start(dispatchService);
    await world.publish(UnitChanged, {
      id: seededUnitId('610100'),
      version: 1,
      code: '610100',
      name: '西安市',
      nameEn: null,
      level: 3,
      parentId: seededUnitId('610000'),
      reportsToId: null,
      path: '/000000/610000/610100/',
      unitPath: '/000000/610000/610100/',
      zone: 'Asia/Shanghai',
      prefix: 'XA',
      active: true,
      createdAt: world.clock.now(),
      updatedAt: world.clock.now(),
    });
    await world.settled();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const commander = () => dispatch.as(world.person('commander'));
  const responderOf = (n: number) =>
    dispatch.as(world.person('responder', { teamId: seededTeamId(n), id: seededPersonId(100 + n) }));
  async function incident(more: Parameters<typeof sampleIncident>[0] = {}) {
    const reported = sampleIncident(more);
    await world.publish(IncidentReported, reported);
    await world.settled();
    return reported;
  }
  const orderTeam = async (n: number, incidentId: string) => {
    const given = await commander().post(orders, { incidentId, teamId: seededTeamId(n) });
    expect(given.status).toBe(201);
    return given.body;
  };
  const stockOf = async (n: number, itemCode = pumps) => {
    const { body } = await commander().get(
      `/api/dispatch/stocks?depotId=${seededDepotId(n)}&itemCode=${itemCode}&reserve=stock`,
    );
    return body.items[0];
  };
  const teamOf = async (n: number) => (await commander().get(`/api/dispatch/teams/${seededTeamId(n)}`)).body;

  describe('for a team', () => {
    it('run from given to released, each step with who and when, and the team follows', async () => {
      const { id } = await incident();
      const given = await orderTeam(1, id);
      expect(given).toMatchObject({
        number: 'XA-D-20260724-0001',
        kind: 'team',
        state: 'given',
        teamName: '城北排涝一队',
        incidentNumber: 'XA-20260724-0001',
        place: '小寨十字',
        lines: [],
        possible: ['accept', 'decline', 'cancel'],
      });
      expect(given.distanceMetres).toBeGreaterThan(10_000);
      expect(given.estimatedMinutes).toBeGreaterThan(10);
      const own = responderOf(1);
      for (const [step, state, team] of [
        ['accept', 'accepted', 'ordered'],
        ['depart', 'departed', 'departed'],
        ['arrive', 'arrived', 'on-scene'],
      ] as const) {
        const taken = await own.post(`${orders}/${given.id}/${step}`);
        expect(taken.status, taken.text).toBe(200);
        expect(taken.body.state).toBe(state);
        expect(await teamOf(1)).toMatchObject({ state: team, openOrderId: given.id });
      }
      expect((await teamOf(1)).location).toEqual({ lng: 108.942, lat: 34.224 });
      const released = await commander().post(`${orders}/${given.id}/release`, { note: '排涝完毕' });
      expect(released.body).toMatchObject({ state: 'released', version: 5, possible: [] });
      expect(
        released.body.receipts.map((receipt: { step: string; by: { id: string } }) => [
          receipt.step,
          receipt.by.id,
        ]),
      ).toEqual([
        ['give', seededPersonId(3)],
        ['accept', seededPersonId(101)],
        ['depart', seededPersonId(101)],
        ['arrive', seededPersonId(101)],
        ['release', seededPersonId(3)],
      ]);
      expect(await teamOf(1)).toMatchObject({ state: 'available', openOrderId: null, location: null });
      await world.settled();
      expect((await world.events(OrderArrived)).map((order) => order.id)).toContain(given.id);
    });

    it('are given to one of a hundred who ask for the same team at once, and the others are told which', async () => {
      const { id } = await incident();
      // Two instances: only the database stands between their askers.
      const second = await world.start(dispatchService);
      const askers = [commander(), second.as(world.person('commander'))];
      const asked = await Promise.all(
        Array.from({ length: 100 }, (_, at) =>
          (askers[at % 2] ?? commander()).post(orders, { incidentId: id, teamId: seededTeamId(2) }),
        ),
      );
      await second.close();
      const given = asked.filter(({ status }) => status === 201);
      expect(given).toHaveLength(1);
      const refused = asked.filter(({ status }) => status === 409);
      expect(refused).toHaveLength(99);
      for (const { body } of refused) {
        expect(body.code).toBe('dispatch.team_holds_order');
        expect(body.detail).toContain(given[0]?.body.number);
      }
      const [row] = await world.sql`
        select count(*)::int as open from dispatch.orders where team_id = ${seededTeamId(2)} and open`;
      expect(row?.['open']).toBe(1);
    });

    it('are refused by the database itself where a second open one slips past everything else', async () => {
      const { id } = await incident();
      const { id: orderId } = await orderTeam(3, id);
      await expect(
        world.sql.unsafe(
          `insert into dispatch.orders (id, version, unit_path, number, kind, state, incident_id, incident_unit_path, team_id, lines, exercise, receipts, answerer_ids, given_by, given_at, updated_at)
           select gen_random_uuid(), version, unit_path, 'other', kind, state, incident_id, incident_unit_path, team_id, lines, exercise, receipts, answerer_ids, given_by, given_at, updated_at
           from dispatch.orders where id = $1`,
          [orderId],
        ),
      ).rejects.toThrow(/orders_one_open_per_team/);
    });

    it('that are declined or cancelled free the team at once', async () => {
      const { id } = await incident();
      const declined = await orderTeam(4, id);
      const no = await responderOf(4).post(`${orders}/${declined.id}/decline`, { reason: '车辆故障' });
      expect(no.body).toMatchObject({ state: 'declined', possible: [] });
      expect(no.body.receipts.at(-1)).toMatchObject({ step: 'decline', note: '车辆故障' });
      const again = await orderTeam(4, id);
      expect(again.id).not.toBe(declined.id);
      const off = await commander().post(`${orders}/${again.id}/cancel`, { reason: '险情解除' });
      expect(off.body.state).toBe('cancelled');
      expect(await teamOf(4)).toMatchObject({ state: 'available', openOrderId: null });
      // One touch, without a word.
      for (const [verb, answering] of [
        ['decline', responderOf(4)],
        ['cancel', commander()],
      ] as const) {
        const { status, body } = await answering.post(`${orders}/${(await orderTeam(4, id)).id}/${verb}`);
        expect(status).toBe(200);
        expect(body.receipts.at(-1)).toMatchObject({ step: verb, note: null });
      }
      await world.settled();
      expect((await world.events(OrderDeclined)).map((order) => order.id)).toContain(declined.id);
      expect((await world.events(OrderCancelled)).map((order) => order.id)).toContain(again.id);
    });

    it('take a repeated tap of the same step as one', async () => {
      const { id } = await incident();
      const { id: orderId } = await orderTeam(5, id);
      const own = responderOf(5);
      const taps = await Promise.all(
        Array.from({ length: 10 }, () => own.post(`${orders}/${orderId}/accept`)),
      );
      expect(new Set(taps.map(({ status }) => status))).toEqual(new Set([200]));
      expect(new Set(taps.map(({ body }) => body.version))).toEqual(new Set([2]));
      expect(taps[0]?.body.receipts).toHaveLength(2);
    });

    it('refuse a step that the state does not allow, naming the state and what is possible', async () => {
      const { id } = await incident();
      const { id: orderId, number } = await orderTeam(6, id);
      const early = await responderOf(6).post(`${orders}/${orderId}/arrive`);
      expect(early.status).toBe(409);
      expect(early.body).toMatchObject({ code: 'dispatch.step_not_possible' });
      expect(early.body.detail).toBe(
        `Order ${number} is given, so "arrive" is not possible. Possible now: accept, decline, cancel.`,
      );
    });

    it('are not given to a team that is off duty', async () => {
      const { id } = await incident();
      const team = await teamOf(7);
      const off = await commander().patch(
        `/api/dispatch/teams/${team.id}`,
        { state: 'off-duty' },
        { headers: { 'if-match': `"${team.version}"` } },
      );
      expect(off.status).toBe(200);
      const refused = await commander().post(orders, { incidentId: id, teamId: team.id });
      expect([refused.status, refused.body.code]).toEqual([409, 'dispatch.team_off_duty']);
    });

    it("keep the team's state out of its keeper's hands while they are open", async () => {
      const { id } = await incident();
      await orderTeam(8, id);
      const team = await teamOf(8);
      const refused = await commander().patch(
        `/api/dispatch/teams/${team.id}`,
        { state: 'off-duty' },
        { headers: { 'if-match': `"${team.version}"` } },
      );
      expect([refused.status, refused.body.code]).toEqual([409, 'dispatch.team_holds_order']);
    });
  });

  describe('for supplies', () => {
    const lines = [
      { depotId: seededDepotId(1), itemCode: pumps, quantity: 3 },
      { depotId: seededDepotId(2), itemCode: '3010700', quantity: 500 },
    ];

    it('reserve at once, move with each step, and bring back what was not used', async () => {
      const before = [await stockOf(1), await stockOf(2, '3010700')];
      const { id } = await incident();
      const given = await commander().post(orders, { incidentId: id, lines });
      expect(given.status, given.text).toBe(201);
      mustAnswerAsContracted('GiveOrder', 201, given.body);
      expect(given.body).toMatchObject({
        kind: 'supplies',
        teamId: null,
        lines: [
          { depotName: '市级应急物资北库', itemName: '潜水泵', measure: '台', quantity: 3, returned: 0 },
          { itemName: '袋类', quantity: 500 },
        ],
      });
      expect(await stockOf(1)).toMatchObject({ available: before[0].available - 3, reserved: 3 });
      for (const step of ['accept', 'depart']) await commander().post(`${orders}/${given.body.id}/${step}`);
      expect(await stockOf(1)).toMatchObject({ reserved: 0, inTransit: 3 });
      await commander().post(`${orders}/${given.body.id}/arrive`);
      expect(await stockOf(1)).toMatchObject({ inTransit: 0, onScene: 3 });
      const released = await commander().post(`${orders}/${given.body.id}/release`, {
        returned: [{ depotId: seededDepotId(1), itemCode: pumps, quantity: 2 }],
      });
      expect(released.status, released.text).toBe(200);
      expect(released.body.lines.map((line: { returned: number }) => line.returned)).toEqual([2, 0]);
      expect(await stockOf(1)).toMatchObject({ available: before[0].available - 1, onScene: 0 });
      expect(await stockOf(2, '3010700')).toMatchObject({ available: before[1].available - 500, onScene: 0 });
    });

    it.each([
      ['declined', []],
      ['cancelled', ['accept']],
      ['cancelled', ['accept', 'depart']],
    ])('that are %s after %s restore the stock to the last piece', async (state, steps) => {
      const before = await stockOf(1);
      const { id } = await incident();
      const { body } = await commander().post(orders, { incidentId: id, lines });
      for (const step of steps) await commander().post(`${orders}/${body.id}/${step}`);
      const verb = state === 'declined' ? 'decline' : 'cancel';
      const ended = await commander().post(`${orders}/${body.id}/${verb}`, { reason: '不再需要' });
      expect(ended.body.state).toBe(state);
      const { version: _v, updatedAt: _u, ...then } = before;
      expect(await stockOf(1)).toMatchObject(then);
    });

    it('refuse more than there is, saying what there is, and leave every line untouched', async () => {
      const before = [await stockOf(1), await stockOf(2, '3010700')];
      const { id } = await incident();
      const refused = await commander().post(orders, {
        incidentId: id,
        lines: [lines[0], { depotId: seededDepotId(2), itemCode: '3010700', quantity: 999_999_999 }],
      });
      expect([refused.status, refused.body.code]).toEqual([409, 'dispatch.stock_short']);
      expect(refused.body.detail).toContain(`has ${before[1].available} 条 of 袋类`);
      expect([await stockOf(1), await stockOf(2, '3010700')]).toEqual(before);
    });

    it('count the same line twice as their sum', async () => {
      const { available } = await stockOf(1, '2130101');
      const { id } = await incident();
      const line = {
        depotId: seededDepotId(1),
        itemCode: '2130101',
        quantity: Math.ceil((available + 1) / 2),
      };
      const refused = await commander().post(orders, { incidentId: id, lines: [line, line] });
      expect([refused.status, refused.body.code]).toEqual([409, 'dispatch.stock_short']);
    });

    it('let no more come back than went out', async () => {
      const { id } = await incident();
      const { body } = await commander().post(orders, { incidentId: id, lines: [lines[0]] });
      for (const step of ['accept', 'depart', 'arrive'])
        await commander().post(`${orders}/${body.id}/${step}`);
      const more = { depotId: seededDepotId(1), itemCode: pumps, quantity: 4 };
      const refused = await commander().post(`${orders}/${body.id}/release`, { returned: [more] });
      expect([refused.status, refused.body.code]).toEqual([422, 'dispatch.return_impossible']);
      expect((await commander().get(`${orders}/${body.id}`)).body.state).toBe('arrived');
    });
  });

  it('name either a team or lines, exactly one of the two', async () => {
    const { id } = await incident();
    for (const both of [
      {},
      { teamId: seededTeamId(9), lines: [{ depotId: seededDepotId(1), itemCode: pumps, quantity: 1 }] },
    ]) {
      const refused = await commander().post(orders, { incidentId: id, ...both });
      expect([refused.status, refused.body.code]).toEqual([422, 'dispatch.team_or_lines']);
    }
  });

  it.each([1e308, -0, 0, -1, 1.5, 'NaN', '5', null, 1_000_000_001, 9_007_199_254_740_992, '1e3', [], true])(
    'refuse %s as a quantity, and write nothing',
    async (quantity) => {
      const before = await stockOf(1);
      const { id } = await incident();
      const refused = await commander().post(orders, {
        incidentId: id,
        lines: [{ depotId: seededDepotId(1), itemCode: pumps, quantity }],
      });
      expect(refused.status).toBe(400);
      expect(await stockOf(1)).toEqual(before);
    },
  );

  it('are numbered by the unit and day without gaps, whatever fails in between', async () => {
    const { id } = await incident();
    const asked = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        commander().post(orders, {
          incidentId: id,
          lines: [
            { depotId: seededDepotId(3), itemCode: '1100401', quantity: at % 3 === 0 ? 900_000_000 : 1 },
          ],
        }),
      ),
    );
    expect(asked.filter(({ status }) => status === 409)).toHaveLength(14);
    const rows = await world.sql`select number from dispatch.orders order by number`;
    const serials = rows.map((row) => Number(String(row['number']).slice(-4)));
    expect(serials).toEqual(Array.from({ length: serials.length }, (_, at) => at + 1));
  });

  it('are refused for an incident that is over', async () => {
    const { id } = await incident({ status: 'closed' });
    const refused = await commander().post(orders, { incidentId: id, teamId: seededTeamId(9) });
    expect([refused.status, refused.body.code]).toEqual([409, 'dispatch.incident_over']);
  });

  it('ask for an incident that has not come by itself yet, and answer 404 only when it is nowhere', async () => {
    const young = sampleIncident();
    const answering = world.nats.subscribe(GetIncident.subject, {
      callback: (_error, message) => {
        const { id } = message.json<{ id: string }>();
        message.respond(JSON.stringify({ incident: id === young.id ? young : null }));
      },
    });
    await world.nats.flush();
    const given = await commander().post(orders, { incidentId: young.id, teamId: seededTeamId(10) });
    expect(given.status, given.text).toBe(201);
    const nowhere = await commander().post(orders, { incidentId: newId(), teamId: seededTeamId(11) });
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'dispatch.incident_unknown']);
    answering.unsubscribe();
  });

  it('stay when their incident is closed, flagged for release once, and can still be released', async () => {
    const reported = await incident();
    const { id: orderId } = await orderTeam(12, reported.id);
    const closed = { ...reported, version: 5, status: 'closed' as const };
    const eventId = await world.publish(IncidentClosed, closed);
    await world.settled();
    const flagged = (await commander().get(`${orders}/${orderId}`)).body;
    expect(flagged).toMatchObject({ state: 'given', version: 2 });
    expect(flagged.releaseDueAt).not.toBeNull();
    await world.publish(IncidentClosed, closed, { id: eventId });
    await world.publish(IncidentClosed, closed);
    await world.settled();
    expect((await commander().get(`${orders}/${orderId}`)).body.version).toBe(2);
    const due = await world.events(OrderReleaseDue);
    expect(due.filter(({ id }) => id === orderId)).toHaveLength(1);
    const off = await commander().post(`${orders}/${orderId}/cancel`, { reason: '事件已结束' });
    expect(off.status).toBe(200);
  });

  it('of a merged incident are flagged too, and a late older event does not open it again', async () => {
    const reported = await incident();
    const { id: orderId } = await orderTeam(13, reported.id);
    await world.publish(IncidentMerged, {
      ...reported,
      version: 4,
      status: 'merged',
      mergedInto: newId(),
    });
    await world.publish(IncidentReported, reported);
    await world.settled();
    expect((await commander().get(`${orders}/${orderId}`)).body.releaseDueAt).not.toBeNull();
    const refused = await commander().post(orders, { incidentId: reported.id, teamId: seededTeamId(14) });
    expect([refused.status, refused.body.code]).toEqual([409, 'dispatch.incident_over']);
  });

  it('are found by incident, team, state and whose they are', async () => {
    const { id } = await incident();
    const { id: orderId } = await orderTeam(15, id);
    const supplies = await commander().post(orders, {
      incidentId: id,
      lines: [{ depotId: seededDepotId(4), itemCode: '1100401', quantity: 2 }],
    });
    const list = async (query: string, as = commander()) =>
      (await as.get(`${orders}?${query}`)).body.items.map((order: { id: string }) => order.id);
    expect(await list(`incidentId=${id}`)).toEqual([supplies.body.id, orderId]);
    expect(await list(`teamId=${seededTeamId(15)}`)).toEqual([orderId]);
    expect(await list(`incidentId=${id}&depotId=${seededDepotId(4)}`)).toEqual([supplies.body.id]);
    expect(await list(`incidentId=${id}&state=accepted`)).toEqual([]);
    expect(await list('mine=true', responderOf(15))).toEqual([orderId]);
    const first = await commander().get(`${orders}?limit=1&incidentId=${id}`);
    expect(await list(`limit=1&incidentId=${id}&cursor=${first.body.nextCursor}`)).toEqual([orderId]);
  });

  it('tell of themselves whole, the team with them', async () => {
    await world.settled();
    const given = await world.events(OrderGiven);
    const [row] = await world.sql`select count(*)::int as n from dispatch.orders`;
    expect(given).toHaveLength(row?.['n']);
    const versions = (await world.events(TeamChanged))
      .filter(({ id }) => id === seededTeamId(1))
      .map(({ version }) => version);
    expect(versions).toEqual([1, 2, 3, 4, 5, 6]);
    await mustTellAsContracted(world, [
      'dispatch.order.given',
      'dispatch.order.accepted',
      'dispatch.order.departed',
      'dispatch.order.arrived',
      'dispatch.order.released',
      'dispatch.order.declined',
      'dispatch.order.cancelled',
      'dispatch.order.release-due',
      'dispatch.stock.moved',
      'dispatch.team.changed',
      'dispatch.depot.changed',
    ]);
    const list = await commander().get(`${orders}?limit=200`);
    mustAnswerAsContracted('ListOrders', 200, list.body);
    const [latest] = list.body.items;
    const byNumber = await commander().get(`${orders}?number=${latest.number}`);
    expect(byNumber.body.items).toEqual([latest]);
  });
});
