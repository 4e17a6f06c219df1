import { seededDepotId } from '@muster/contracts';
import type { DepotRow } from '../depots/index.ts';
import { madeUpPhone } from './teams.ts';
import { unitOf } from './unit-of.ts';

type Seed = readonly [name: string, of: 'city' | 'district', district: string, lng: number, lat: number];

/** Two of the city and one of each district, of our own making like the teams. WGS 84, inside the district. */
const seeds: readonly Seed[] = [
  ['市级应急物资北库', 'city', '610112', 108.93, 34.36],
  ['市级应急物资南库', 'city', '610113', 108.915, 34.19],
  ['新城区物资库', 'district', '610102', 108.99, 34.275],
  ['碑林区物资库', 'district', '610103', 108.975, 34.25],
  ['莲湖区物资库', 'district', '610104', 108.89, 34.265],
  ['灞桥区物资库', 'district', '610111', 109.08, 34.265],
  ['未央区物资库', 'district', '610112', 108.9, 34.335],
  ['雁塔区物资库', 'district', '610113', 108.95, 34.2],
  ['阎良区物资库', 'district', '610114', 109.24, 34.66],
  ['临潼区物资库', 'district', '610115', 109.22, 34.385],
  ['长安区物资库', 'district', '610116', 108.93, 34.15],
  ['高陵区物资库', 'district', '610117', 109.08, 34.525],
  ['鄠邑区物资库', 'district', '610118', 108.615, 34.11],
  ['蓝田县物资库', 'district', '610122', 109.32, 34.16],
  ['周至县物资库', 'district', '610124', 108.225, 34.16],
];
/** How much of the list of `stocks.ts` each holds; its order is that above. */
export const depotShares: readonly number[] = [
  1, 0.7, 0.12, 0.12, 0.12, 0.16, 0.18, 0.18, 0.1, 0.14, 0.18, 0.1, 0.12, 0.12, 0.12,
];

export const seededDepots = (now: Date): DepotRow[] =>
  seeds.map(([name, of, district, lng, lat], at) => ({
    id: seededDepotId(at + 1),
    version: 1,
    ...unitOf(of === 'city' ? undefined : district),
    name,
    regionCode: district,
    location: { lng, lat },
    address: null,
    contact: { name: `${name}保管员`, phone: madeUpPhone(101 + at) },
    keeperIds: [],
    active: true,
    createdAt: now,
    updatedAt: now,
  }));
