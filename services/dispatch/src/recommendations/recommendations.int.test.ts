import {
  GetIncident,
  IncidentReported,
  PlanActivated,
  type RecommendedSupply,
  type RecommendedTeam,
  ResourcesRecommended,
  type Shortfall,
  seededTeamId,
} from '@muster/contracts';
import { newId } from '@muster/kit';
import { openWorld, type World } from '@muster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mustAnswerAsContracted, mustTellAsContracted } from '../as-contracted.test-data.ts';
import { sampleIncident } from '../sample-incident.test-data.ts';
import { dispatchService } from '../service.ts';

const path = '/api/dispatch/recommendations';
const city = '/000000/610000/610100/';

describe('recommendations', () => {
  let world: World;
  let dispatch: Awaited<ReturnType<World['start']>>;
  beforeAll(async () => {
    world = await openWorld();
    dispatch = await world.start(dispatchService);
  });
  afterAll(() => world[Symbol.asyncDispose]());
  const commander = () => dispatch.as(world.person('commander'));
  async function reported(more: Parameters<typeof sampleIncident>[0] = {}) {
    const incident = sampleIncident(more);
    await world.publish(IncidentReported, incident);
    await world.settled();
    return incident;
  }
  const recommended = async (more: Parameters<typeof sampleIncident>[0] = {}, as = commander()) => {
    const { id } = await reported(more);
    const answer = await as.get(`${path}?incidentId=${id}`);
    expect(answer.status, answer.text).toBe(200);
    mustAnswerAsContracted('GetRecommendations', 200, answer.body);
    return answer.body;
  };
  const activated = (incidentId: string | null, more: object = {}) => ({
    id: newId(),
    version: 1,
    unitPath: `${city}610113/`,
    planUnitPath: city,
    planId: newId(),
    planVersion: 1,
    planTitle: '西安市防汛应急预案',
    incidentId,
    responseLevel: 'III',
    levelName: '三级响应',
    levelOrder: 3,
    mayStart: null,
    automatic: false,
    exercise: false,
    status: 'running' as const,
    startedAt: world.clock.now(),
    startedBy: { id: 'x', name: '指挥长' },
    reason: null,
    replaces: null,
    replacedBy: null,
    endedAt: null,
    endedBy: null,
    endReason: null,
    tasks: [],
    ...more,
  });

  it('rank teams that fit by when they would arrive, and say why', async () => {
    const { teams, origin, estimate } = await recommended();
    const named = teams.map(({ team }: RecommendedTeam) => team.name);
    expect(named).toContain('城南排涝二队');
    expect(named.indexOf('城南排涝二队')).toBeLessThan(named.indexOf('城北排涝一队'));
    expect(named).not.toContain('矿山救护队');
    const pumps: RecommendedTeam = teams[named.indexOf('城南排涝二队')];
    expect(pumps.distanceMetres).toBeGreaterThan(2_000);
    expect(pumps.distanceMetres).toBeLessThan(3_000);
    expect(pumps.arrivalMinutes).toBeGreaterThan(10);
    expect(pumps.reasons.map(({ kind }) => kind)).toEqual(['class', 'skill', 'state', 'distance']);
    expect(pumps.reasons.map(({ text }) => text).join()).toMatch(/11A.*排涝.*待命.*公里.*估算/);
    expect(origin).toMatchObject({ source: 'incident', location: { lng: 108.942, lat: 34.224 } });
    expect(estimate).toContain('估算');
  });

  it('leave out the phone of a team and every place for it', async () => {
    expect(JSON.stringify(await recommended())).not.toContain('+8629');
  });

  it('work out supplies from the figures, and pick what arrives soonest', async () => {
    const { supplies } = await recommended({ casualties: { evacuated: 700, trapped: 40 } });
    const of = (code: string): RecommendedSupply =>
      supplies.find(({ itemCode }: RecommendedSupply) => itemCode === code);
    expect(of('1110202')).toMatchObject({ need: 700, short: 0 });
    expect(of('1110202').reasons[0]?.text).toContain('转移安置 700 人');
    expect(of('1120100').need).toBe(70);
    // 60 vests × 1.5 at level 3 against 2 for each who is trapped: the larger of the two rules.
    expect(of('1110301').need).toBe(90);
    for (const { need, short, picks } of supplies as RecommendedSupply[]) {
      expect(picks.reduce((sum, { quantity }) => sum + quantity, 0) + short).toBe(need);
      const arrivals = picks.map(({ arrivalMinutes }) => arrivalMinutes ?? 0);
      expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
    }
    expect(of('1110202').picks[0]?.depotName).toBe('雁塔区物资库');
  });

  it('say what is short, in teams and in supplies, and go to suppliers last', async () => {
    const { short, supplies } = await recommended({
      level: 1,
      casualties: { evacuated: 60_000, trapped: 300 },
    });
    const tents = short.find(({ key }: Shortfall) => key === '1120100');
    expect(tents).toMatchObject({ kind: 'supply', need: 6_000 });
    expect(tents.found + tents.short).toBe(6_000);
    expect(tents.reason).toContain('缺口');
    const picks = supplies.find(({ itemCode }: RecommendedSupply) => itemCode === '1120100').picks;
    expect(picks.at(-1)).toMatchObject({ reserve: 'capacity', quantity: 500 });
    expect(picks.at(-1).arrivalMinutes).toBeGreaterThan(1440);
    const boats = short.find(({ key }: Shortfall) => key === 'boat-rescue');
    expect(boats).toMatchObject({ kind: 'team', name: '舟艇救援', need: 30 });
    expect(boats.found).toBeLessThan(30);
  });

  it('count off what was ordered for the incident until it is called off, of supplies and of teams', async () => {
    const incident = await reported({ level: 1, casualties: { evacuated: 700, trapped: 300 } });
    const now = async () => {
      const { body } = await commander().get(`${path}?incidentId=${incident.id}`);
      mustAnswerAsContracted('GetRecommendations', 200, body);
      const supply: RecommendedSupply = body.supplies.find(
        ({ itemCode }: RecommendedSupply) => itemCode === '1110202',
      );
      const boats: Shortfall = body.short.find(({ key }: Shortfall) => key === 'boat-rescue');
      return { supply, boats, teams: body.teams as RecommendedTeam[] };
    };
    const give = async (what: object) => {
      const given = await commander().post('/api/dispatch/orders', { incidentId: incident.id, ...what });
      expect(given.status, given.text).toBe(201);
      return given.body;
    };
    const before = await now();
    expect(before.supply).toMatchObject({ need: 700, ordered: 0 });
    const lines = before.supply.picks.map(({ depotId, itemCode, reserve, quantity }) => ({
      depotId,
      itemCode,
      reserve,
      quantity,
    }));
    const order = await give({ lines });
    const ordered = await now();
    expect(ordered.supply).toMatchObject({ need: 700, ordered: 700, short: 0 });
    expect(new Set(ordered.supply.picks.map(({ quantity }) => quantity))).toEqual(new Set([0]));
    const cancelled = await commander().post(`/api/dispatch/orders/${order.id}/cancel`, { reason: '误下达' });
    expect(cancelled.status, cancelled.text).toBe(200);
    expect((await now()).supply).toMatchObject({ ordered: 0, picks: before.supply.picks });

    const boat = before.teams.find(
      ({ team }) => team.state === 'available' && team.skills.includes('boat-rescue'),
    );
    await give({ teamId: boat?.team.id });
    const { boats } = await now();
    expect(boats.need).toBe(before.boats.need - 1);
    expect(boats.short).toBe(before.boats.short);
  });

  it('need other things for other events', async () => {
    const { teams, supplies } = await recommended({ category: '12D02', casualties: {} });
    expect(teams[0].team.kind).toBe('chemical');
    const codes = supplies.map(({ itemCode }: RecommendedSupply) => itemCode);
    expect(codes).toContain('2120105');
    expect(codes).not.toContain('3010700');
  });

  it('fall back to the centre of the district where the incident has no place, and say so', async () => {
    const { origin, teams } = await recommended({ location: null, regionCode: '610124003' });
    expect(origin).toMatchObject({ source: 'region-centre', location: { lng: 108.212, lat: 34.162 } });
    expect(origin.note).toContain('区划 610124 中心');
    expect(teams[0].team.name).toBe('周至防汛抢险队');
  });

  it('give no distance rather than a wrong one where nothing is known of the place', async () => {
    const { origin, teams, supplies } = await recommended({ location: null, regionCode: '540000' });
    expect(origin.source).toBe('unknown');
    expect(teams.length).toBeGreaterThan(0);
    expect(teams[0]).toMatchObject({ distanceMetres: null, arrivalMinutes: null });
    expect(supplies[0].picks[0].arrivalMinutes).toBeNull();
  });

  it('put a helicopter before a nearer car that arrives later', async () => {
    const { teams } = await recommended({
      category: '11G01',
      regionCode: '610124',
      location: { lng: 107.9, lat: 33.9 },
    });
    const air = teams.filter(({ team }: RecommendedTeam) => team.speedClass === 'air');
    expect(air.length).toBeGreaterThan(0);
    expect(air[0].reasons.map(({ kind }: { kind: string }) => kind)).toContain('air');
    const road = teams.filter(
      ({ team, distanceMetres }: RecommendedTeam) =>
        team.speedClass === 'road' && (distanceMetres ?? 0) <= air[0].distanceMetres,
    );
    for (const { arrivalMinutes } of road) expect(arrivalMinutes).toBeGreaterThan(air[0].arrivalMinutes);
  });

  it('follow a team: where it is now counts, and one that is busy comes after all that are free', async () => {
    const incident = await reported();
    const place = { lng: 108.942, lat: 34.225 };
    const id = seededTeamId(40);
    const { body: team } = await commander().get(`/api/dispatch/teams/${id}`);
    await commander().patch(
      `/api/dispatch/teams/${id}`,
      { location: place },
      { headers: { 'if-match': `"${team.version}"` } },
    );
    const rank = async () =>
      (await commander().get(`${path}?incidentId=${incident.id}&limit=100`)).body.teams.findIndex(
        ({ team }: RecommendedTeam) => team.id === id,
      );
    expect(await rank()).toBe(0);
    const order = await commander().post('/api/dispatch/orders', { incidentId: incident.id, teamId: id });
    const { body } = await commander().get(`${path}?incidentId=${incident.id}&limit=100`);
    const states = body.teams.map(({ team }: RecommendedTeam) => team.state);
    expect(states.indexOf('ordered')).toBeGreaterThan(states.lastIndexOf('available'));
    await commander().post(`/api/dispatch/orders/${order.body.id}/cancel`, { reason: '演示结束' });
  });

  it('are bounded by the unit that asks', async () => {
    const incident = await reported();
    const district = dispatch.as(world.person('commander', { unit: '610118' }));
    const foreign = await district.get(`${path}?incidentId=${incident.id}`);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'dispatch.incident_unknown']);
    const own = await recommended({ unitPath: `${city}610118/`, regionCode: '610118' }, district);
    for (const { team } of own.teams) expect(team.unitPath).toBe(`${city}610118/`);
    for (const { picks } of own.supplies as RecommendedSupply[])
      for (const { depotName } of picks) expect(depotName).toBe('鄠邑区物资库');
  });

  it('follow the rules of need as they are kept: a change counts at once', async () => {
    const admin = dispatch.as(world.person('administrator'));
    const incident = await reported({ category: '13D01', casualties: {} });
    const need = async () =>
      (await commander().get(`${path}?incidentId=${incident.id}`)).body.supplies.find(
        ({ itemCode }: RecommendedSupply) => itemCode === '2010106',
      )?.need;
    expect(await need()).toBeUndefined();
    const rule = await admin.post('/api/dispatch/need-rules', {
      eventClass: '13D00',
      itemCode: '2010106',
      figure: 'incident',
      perFigure: 12,
      basis: '市疾控要求',
    });
    expect(rule.body).toMatchObject({ eventClass: '13D', kind: 'item', version: 1 });
    expect(await need()).toBe(12);
    const headers = { 'if-match': '"1"' };
    const url = `/api/dispatch/need-rules/${rule.body.id}`;
    expect((await admin.patch(url, { active: false }, { headers })).body.version).toBe(2);
    expect(await need()).toBeUndefined();
    expect((await admin.patch(url, { active: true }, { headers })).status).toBe(412);
    const { name } = world.person('administrator');
    const history = await admin.get(`${url}/history`);
    mustAnswerAsContracted('ListNeedRuleHistory', 200, history.body);
    expect(history.body.items).toMatchObject([
      { what: 'changed', by: { name }, before: { active: true }, after: { active: false } },
      { what: 'added', by: { name }, before: {}, after: { perFigure: 12, basis: '市疾控要求' } },
    ]);
    const nobodys = '00000000-0000-7000-8000-000000000000';
    expect((await admin.get(`/api/dispatch/need-rules/${nobodys}/history`)).status).toBe(404);
  });

  it('refuse a rule that names both a skill and an item, or neither, or no item of the standard', async () => {
    const admin = dispatch.as(world.person('administrator'));
    const rule = { eventClass: '11A', figure: 'incident', perFigure: 1, basis: 'x' };
    for (const [subject, code] of [
      [{}, 'dispatch.skill_or_item'],
      [{ skill: 'pumping', itemCode: '2130105' }, 'dispatch.skill_or_item'],
      [{ itemCode: '1999999' }, 'dispatch.item_unknown'],
    ] as const) {
      const refused = await admin.post('/api/dispatch/need-rules', { ...rule, ...subject });
      expect([refused.status, refused.body.code]).toEqual([422, code]);
    }
    const district = dispatch.as(world.person('administrator', { unit: '610113' }));
    const seen = await district.get('/api/dispatch/need-rules?class=11A02&limit=1');
    const foreign = await district.patch(
      `/api/dispatch/need-rules/${seen.body.items[0].id}`,
      { active: false },
      { headers: { 'if-match': '"1"' } },
    );
    expect([foreign.status, foreign.body.code]).toEqual([403, 'dispatch.foreign_unit']);
  });

  it('ask for an incident that has not come by itself yet, and say so when nobody answers', async () => {
    const young = sampleIncident();
    const answering = world.nats.subscribe(GetIncident.subject, {
      callback: (_error, message) => {
        const { id } = message.json<{ id: string }>();
        message.respond(JSON.stringify({ incident: id === young.id ? young : null }));
      },
    });
    expect((await commander().get(`${path}?incidentId=${young.id}`)).status).toBe(200);
    expect((await commander().get(`${path}?incidentId=${newId()}`)).status).toBe(404);
    answering.unsubscribe();
    await world.nats.flush();
    const away = await commander().get(`${path}?incidentId=${newId()}`);
    expect([away.status, away.body.code]).toEqual([503, 'dispatch.incident_not_here_yet']);
  });

  describe('when a plan is started', () => {
    it('are made by themselves, once, and kept', async () => {
      const { id } = await reported();
      const started = activated(id);
      const eventId = await world.publish(PlanActivated, started);
      await world.publish(PlanActivated, started, { id: eventId });
      await world.settled();
      const made = (await world.events(ResourcesRecommended)).filter((kept) => kept.incidentId === id);
      expect(made).toHaveLength(1);
      expect(made[0]).toMatchObject({ version: 1, activationId: started.id, unitPath: `${city}610113/` });
      // A plan of the city calls on the city's teams, though the incident is the district's.
      expect(made[0]?.teams.map(({ team }) => team.name)).toContain('城北排涝一队');
      const kept = await commander().get(`${path}/${id}`);
      expect(kept.body).toEqual(made[0]);
      await mustTellAsContracted(world, ['dispatch.resources.recommended']);
      const rules = await commander().get('/api/dispatch/need-rules?limit=200');
      mustAnswerAsContracted('ListNeedRules', 200, rules.body);
    });

    it('are made also where the plan was started before the incident was known here', async () => {
      const late = sampleIncident();
      await world.publish(PlanActivated, activated(late.id));
      await world.settled();
      expect((await commander().get(`${path}/${late.id}`)).status).toBe(404);
      await world.publish(IncidentReported, late);
      await world.settled();
      const made = (await world.events(ResourcesRecommended)).filter((kept) => kept.incidentId === late.id);
      expect(made.map(({ version }) => version)).toEqual([1]);
    });

    it('are made anew when another level is started, with the next version', async () => {
      const { id } = await reported();
      await world.publish(PlanActivated, activated(id));
      await world.settled();
      const second = activated(id, { responseLevel: 'II' });
      await world.publish(PlanActivated, second);
      await world.settled();
      const made = (await world.events(ResourcesRecommended)).filter((kept) => kept.incidentId === id);
      expect(made.map(({ version }) => version)).toEqual([1, 2]);
      expect((await commander().get(`${path}/${id}`)).body.activationId).toBe(second.id);
    });

    it('are not made for one that a warning started before anything happened', async () => {
      const before = (await world.events(ResourcesRecommended)).length;
      await world.publish(PlanActivated, activated(null));
      await world.settled();
      expect(await world.events(ResourcesRecommended)).toHaveLength(before);
      expect(await world.sql`select * from dispatch.dead`).toEqual([]);
    });
  });
});
