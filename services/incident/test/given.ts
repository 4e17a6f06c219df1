import { seededPersonId, seededUnitId, UnitChanged } from '@muster/contracts';
import { newId } from '@muster/kit';
import { type Answer, type Caller, openWorld, type Started, type World } from '@muster/testing';
import { incidentService } from '../src/service.ts';

export const path = {
  incidents: '/api/incident/incidents',
  incident: (id: string, more = '') => `/api/incident/incidents/${id}${more}`,
};
const names: Record<string, [name: string, level: number, prefix: string | null]> = {
  '000000': ['应急管理部', 1, null],
  '610000': ['陕西省', 2, 'SN'],
  '610100': ['西安市', 3, 'XA'],
  '610102': ['新城区', 4, 'XC'],
  '610113': ['雁塔区', 4, 'YT'],
  '610113001': ['小寨路街道', 5, null],
};
export const unitId = seededUnitId;
const parentOf = (code: string): string | null =>
  code === '000000'
    ? null
    : code === '610000'
      ? '000000'
      : code === '610100'
        ? '610000'
        : code.length > 6
          ? code.slice(0, 6)
          : '610100';
const pathOf = (code: string): string => {
  const parent = parentOf(code);
  return `${parent === null ? '/' : pathOf(parent)}${code}/`;
};

/** Publishes the units as identity would. */
export async function givenUnits(world: World): Promise<void> {
  for (const [code, [name, level, prefix]] of Object.entries(names)) {
    const parent = parentOf(code);
    const at = world.clock.now().toISOString();
    await world.publish(UnitChanged, {
      id: unitId(code),
      version: 1,
      code,
      name,
      nameEn: null,
      level,
      parentId: parent === null ? null : unitId(parent),
      reportsToId: parent === null ? null : unitId(parent),
      path: pathOf(code),
      unitPath: pathOf(code),
      zone: 'Asia/Shanghai',
      prefix,
      active: true,
      createdAt: at,
      updatedAt: at,
    });
  }
  await world.settled();
}

export interface Desk extends AsyncDisposable {
  world: World;
  incident: Started;
  officer: Caller;
  leader: Caller;
  district: Caller;
  administrator: Caller;
}

/** The incident service at work in a world that knows its units. */
export async function openDesk(): Promise<Desk> {
  const world = await openWorld();
  const incident = await world.start(incidentService);
  await givenUnits(world);
  return {
    world,
    incident,
    officer: incident.as(world.person('duty-officer')),
    leader: incident.as(world.person('duty-leader')),
    district: incident.as(world.person('duty-officer', { unit: '610113' })),
    administrator: incident.as(world.person('administrator')),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** A request body as a client sends it; nothing in it is graded. */
export const anIncident = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  title: '化工厂泄漏',
  category: '12D02',
  occurredAt: '2026-07-24T11:40:00Z',
  regionCode: '610113',
  place: '雁塔区小寨东路',
  ...more,
});

export async function reported(by: Caller, more: Record<string, unknown> = {}): Promise<Answer['body']> {
  const answer = await by.post(path.incidents, anIncident(more));
  if (answer.status !== 201) throw new Error(`not reported: ${answer.status} ${answer.text}`);
  return answer.body;
}

/** Elements that leave nothing out of a written first report. */
export const fullElements = {
  receivedAt: '2026-07-24T19:45:00+08:00',
  source: '110指挥中心',
  occurredAt: '2026-07-24T19:40:00+08:00',
  place: '雁塔区小寨东路',
  nature: '危险化学品泄漏',
  area: '周边两百米',
  casualties: { dead: 0, lightlyInjured: 2 },
  loss: 200000,
  trend: '得到初步控制',
  leaders: '区应急局局长到场',
  measures: '疏散、堵漏',
  advice: '请求调派化学救援队',
};
export const firstReport = (
  channel: 'phone' | 'written' = 'phone',
  to = '610000',
  elements: object = fullElements,
) => ({
  kind: 'first',
  channel,
  toUnitId: unitId(to),
  elements,
});
export const someone = { id: seededPersonId(3), name: '指挥员' };
export const someId = newId;

/** Holds an incident's row while two processes come for it, so that they truly meet; lets go when both wait. */
export async function heldUp<T>(world: World, id: string, race: () => Promise<T>): Promise<T> {
  let racing: Promise<T> | undefined;
  await world.sql.begin(async (sql) => {
    await sql`select 1 from incident.incidents where id = ${id} for update`;
    racing = race();
    let over = false;
    const ended = () => {
      over = true;
    };
    racing.then(ended, ended);
    while ((await waiting(world)) < 2) {
      if (over) throw new Error('the race was over before two of it had met');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
  if (!racing) throw new Error('nobody raced');
  return racing;
}

/** Asked outside the transaction that holds the row: within one, nobody is seen who connected after the first look. */
async function waiting(world: World): Promise<number> {
  const [row] = await world.sql`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.['n'];
}
