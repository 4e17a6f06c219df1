import { PersonChanged, type Role, seededPersonId, seededUnitId, UnitChanged } from '@muster/contracts';
import type { Started, World } from '@muster/testing';
import { dutyService } from '../src/service.ts';

export const city = seededUnitId('610100');
export const district = seededUnitId('610113');
const cityPath = '/000000/610000/610100/';

/** Publishes a unit as identity would. */
export async function givenUnit(
  world: World,
  code: string,
  more: { prefix?: string | null; zone?: string; version?: number; path?: string } = {},
): Promise<void> {
  const path = more.path ?? (code === '610100' ? cityPath : `${cityPath}${code}/`);
  const at = world.clock.now().toISOString();
  await world.publish(UnitChanged, {
    id: seededUnitId(code),
    version: more.version ?? 1,
    code,
    name: code === '610100' ? '西安市应急管理局' : `单位 ${code}`,
    nameEn: null,
    level: code === '610100' ? 3 : 4,
    parentId: null,
    reportsToId: null,
    path,
    unitPath: path,
    zone: more.zone ?? 'Asia/Shanghai',
    prefix: more.prefix ?? null,
    active: true,
    createdAt: at,
    updatedAt: at,
  });
}

/** Publishes a person as identity would; `n` makes the id. */
export async function givenPerson(
  world: World,
  n: number,
  more: {
    name?: string;
    roles?: Role[];
    unit?: string;
    phone?: string | null;
    active?: boolean;
    version?: number;
  } = {},
): Promise<string> {
  const unit = more.unit ?? '610100';
  const at = world.clock.now().toISOString();
  await world.publish(PersonChanged, {
    id: seededPersonId(n),
    version: more.version ?? 1,
    username: `person-${n}`,
    name: more.name ?? `值班员${n}`,
    roles: more.roles ?? ['duty-officer'],
    unitId: seededUnitId(unit),
    unitPath: unit === '610100' ? cityPath : `${cityPath}${unit}/`,
    teamId: null,
    phone: more.phone === undefined ? `+8613800138${String(n).padStart(3, '0')}` : more.phone,
    post: '值班科',
    active: more.active ?? true,
    createdAt: at,
    updatedAt: at,
  });
  return seededPersonId(n);
}

/** The duty service with the city (`XA`), one district (`YT`) and eight people of the city; nothing planned. */
export async function startDuty(world: World): Promise<Started> {
  const duty = await world.start(dutyService, { seed: false });
  await givenUnit(world, '610100', { prefix: 'XA' });
  await givenUnit(world, '610113', { prefix: 'YT' });
  for (let n = 1; n <= 8; n++)
    await givenPerson(world, n, { roles: n === 2 || n === 3 ? ['duty-leader'] : ['duty-officer'] });
  await world.settled();
  return duty;
}
