import { existsSync, readFileSync } from 'node:fs';
import { regionCentres, skillNames } from '@muster/contracts';
import { describe, expect, it } from 'vitest';
import { centreOf, type Place } from '../places/index.ts';
import { isSupplyCode } from '../supplies/index.ts';
import { seededDepots } from './depots.ts';
import { seededNeedRules } from './need-rules.ts';
import { seededStocks } from './stocks.ts';
import { seededTeams } from './teams.ts';

const now = new Date('2026-07-24T12:00:00Z');
const districts = Object.keys(regionCentres).filter((code) => code !== '610100');
const outlines = new URL('../../../../../shared/data/codes/geo/610100_full.geojson.json', import.meta.url);

interface Outline {
  properties: { adcode: number };
  geometry: { coordinates: [number, number][][][] };
}
const crosses = ([x, y]: [number, number], ring: [number, number][]): boolean =>
  ring.reduce((inside, [ax, ay], at) => {
    const [bx, by] = ring.at(at - 1) ?? [ax, ay];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
  }, false);
/** The outlines are GCJ-02, in Xi'an this far east and south of WGS 84: a place must lie inside with all of it. */
const shifts = [0.0044, 0.0054].flatMap((east) => [-0.0009, -0.0018].map((south) => [east, south] as const));
const liesIn = ({ lng, lat }: Place, { geometry }: Outline): boolean =>
  shifts.every(([east, south]) =>
    geometry.coordinates.some(
      (rings) => rings.filter((ring) => crosses([lng + east, lat + south], ring)).length % 2 === 1,
    ),
  );

describe.runIf(existsSync(outlines))('the places of the seeds', () => {
  const shapes = existsSync(outlines)
    ? (JSON.parse(readFileSync(outlines, 'utf8')) as { features: Outline[] }).features
    : [];
  const outlineOf = (code: string | null): Outline => {
    const shape = shapes.find(({ properties }) => String(properties.adcode) === code);
    if (!shape) throw new Error(`no outline of ${code}`);
    return shape;
  };
  it.each(districts)('the centre of %s lies inside it, once GCJ-02 is allowed for', (code) => {
    expect(liesIn(centreOf(code) ?? { lng: 0, lat: 0 }, outlineOf(code))).toBe(true);
  });
  it.each(seededTeams(now).map((team) => [team.name, team] as const))(
    '%s stands in its district',
    (_, team) => {
      expect(liesIn(team.baseLocation, outlineOf(team.regionCode))).toBe(true);
    },
  );
  it.each(seededDepots(now).map((depot) => [depot.name, depot] as const))(
    '%s stands in its district',
    (_, depot) => {
      expect(liesIn(depot.location, outlineOf(depot.regionCode))).toBe(true);
    },
  );
});

describe('the seeds', () => {
  it('reach every district with a team and a depot', () => {
    expect(seededTeams(now).length).toBeGreaterThanOrEqual(40);
    expect(new Set(seededTeams(now).map(({ regionCode }) => regionCode))).toEqual(new Set(districts));
    expect(new Set(seededDepots(now).map(({ regionCode }) => regionCode))).toEqual(new Set(districts));
    expect(seededDepots(now)).toHaveLength(15);
  });
  it('name nobody: each phone is one that Xi’an cannot have, and no two are the same', () => {
    const phones = [...seededTeams(now), ...seededDepots(now)].map(({ contact }) => contact?.phone ?? '');
    expect(new Set(phones).size).toBe(phones.length);
    for (const phone of phones) expect(phone).toMatch(/^\+86290\d{7}$/);
  });
  it('use skills and event classes as the contract has them', () => {
    for (const { capabilities, skills } of seededTeams(now)) {
      for (const capability of capabilities) expect(capability).toMatch(/^1[1-4]([0-9A-Z]([0-9]{2})?)?$/);
      for (const skill of skills) expect(Object.keys(skillNames)).toContain(skill);
    }
    for (const { skill, itemCode } of seededNeedRules(now)) {
      if (skill !== null) expect(Object.keys(skillNames)).toContain(skill);
      if (itemCode !== null) expect(isSupplyCode(itemCode), itemCode).toBe(true);
    }
  });
  it('ask for no skill that no team has, and for no item that no depot holds', () => {
    const skills = new Set(seededTeams(now).flatMap((team) => team.skills));
    const codes = new Set(seededStocks().map(({ itemCode }) => itemCode));
    for (const { skill, itemCode } of seededNeedRules(now)) {
      if (skill !== null) expect(skills, skill).toContain(skill);
      if (itemCode !== null) expect(codes, itemCode).toContain(itemCode);
    }
  });
  it('stock items of the standard, each place, item and kind of reserve once', () => {
    const stocks = seededStocks();
    for (const { itemCode } of stocks) expect(isSupplyCode(itemCode), itemCode).toBe(true);
    const places = stocks.map(({ depotId, itemCode, reserve }) => `${depotId} ${itemCode} ${reserve}`);
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(stocks.map(({ itemCode }) => itemCode)).size).toBeGreaterThanOrEqual(40);
  });
});
