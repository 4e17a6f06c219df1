import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evening } from './evening.ts';
import { gcj02 } from './gcj02.ts';

const shared = join(import.meta.dirname, '../../../../../shared/data');
const there = existsSync(shared);
const { calls, incidents } = evening;

test('the evening has 120 calls or more, from 18:00 to midnight, of many kinds', () => {
  expect(calls.length).toBeGreaterThanOrEqual(120);
  for (const call of calls) {
    expect(call.at).toBeGreaterThanOrEqual(0);
    expect(call.at).toBeLessThan(6 * 3_600);
  }
  expect(new Set(incidents.map(({ category }) => category)).size).toBeGreaterThan(15);
  expect(new Set(incidents.map(({ regionCode }) => regionCode)).size).toBeGreaterThanOrEqual(13);
  expect(new Set(calls.map(({ content }) => content)).size).toBe(calls.length);
});

test('every call speaks of an incident that is there, or is closed with a reason', () => {
  const keys = new Set(incidents.map(({ key }) => key));
  expect(keys.size).toBe(incidents.length);
  expect(new Set(calls.map(({ key }) => key)).size).toBe(calls.length);
  for (const { key, incident, closeReason } of calls)
    expect(incident === undefined ? closeReason : keys.has(incident), key).toBeTruthy();
});

test('an incident is reported after its first call; its steps follow in order and end with its end', () => {
  for (const { key, at, steps } of incidents) {
    const own = calls.filter((call) => call.incident === key);
    expect(own[0]?.at, key).toBeLessThan(at);
    const times = [at, ...steps.map((step) => step.at)];
    expect(times, key).toEqual(times.toSorted((a, b) => a - b));
    const end = steps.at(-1);
    expect(['close', 'merge', 'reject'], key).toContain(end?.do);
    for (const call of own) expect(call.at, call.key).toBeLessThan(end?.at ?? 0);
    for (const step of steps)
      if ('receipts' in step)
        expect(step.at + step.receipts.end, `an order of ${key} outlives it`).toBeLessThan(end?.at ?? 0);
    if (end?.do === 'close')
      expect(
        steps.filter((step) => step.do === 'control'),
        `${key} closes uncontrolled`,
      ).toHaveLength(1);
  }
});

test('no number of a caller is anybody’s: made-up mobiles and lines, or public service numbers', () => {
  for (const { callerPhone } of calls)
    expect(callerPhone).toMatch(/^(139 0000 0\d{3}|029-80000\d{3}|1\d{2}|12345|95598|96777|0)$/);
});

test.runIf(there)('every place lies in the district that it is said to lie in', () => {
  const { features } = JSON.parse(readFileSync(join(shared, 'codes/geo/610100_full.geojson.json'), 'utf8'));
  const districtOf = (point: readonly [number, number]): string => {
    // The outlines are GCJ-02; what we write is WGS 84.
    const at = gcj02(point);
    for (const { properties, geometry } of features) {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      if (polygons.some((rings: [number, number][][]) => inside(at, rings))) return String(properties.adcode);
    }
    return 'nowhere';
  };
  const region = new Map(incidents.map(({ key, regionCode }) => [key, regionCode]));
  const placed = [
    ...incidents.map(({ key, location }) => ({ key, incident: key, location })),
    ...calls.map(({ key, incident = '', location }) => ({ key, incident, location })),
  ];
  for (const { key, incident, location } of placed) {
    const code = region.get(incident);
    if (location && code !== '610100') expect(districtOf(location), key).toBe(code);
  }
});

test.runIf(there)('every category is a code of the published list', () => {
  const lines = readFileSync(join(shared, 'codes/event-types/event_types.csv'), 'utf8').split('\n');
  const codes = new Set(lines.map((line) => line.split(',')[0]));
  for (const { key, category } of incidents) expect(codes.has(category), `${key} ${category}`).toBe(true);
});

function inside([x, y]: readonly [number, number], rings: readonly [number, number][][]): boolean {
  let odd = false;
  for (const ring of rings)
    for (const [index, [xi, yi]] of ring.entries()) {
      const [xj, yj] = ring[(index + ring.length - 1) % ring.length] ?? [xi, yi];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
    }
  return odd;
}
