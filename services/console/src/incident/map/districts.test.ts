import { regionCentres } from '@muster/contracts';
import { expect, test } from 'vitest';
import { toGcj02 } from '../../app/gcj02.ts';
import { districtsOn } from './districts.ts';

const inside = (ring: readonly (readonly [number, number])[], lng: number, lat: number): boolean =>
  ring.reduce((odd, [x, y], n) => {
    const [px = 0, py = 0] = ring.at(n - 1) ?? [];
    return y > lat !== py > lat && lng < ((px - x) * (lat - y)) / (py - y) + x ? !odd : odd;
  }, false);

test('every district has a cell, and its seat lies in its own and in no other', () => {
  const districts = districtsOn({ tiles: null, boundaries: null }, 'wgs84');
  expect(districts.length).toBe(Object.keys(regionCentres).length - 1);
  for (const { label } of districts) {
    const holding = districts.filter(({ polygons }) => inside(polygons[0]?.[0] ?? [], label.lng, label.lat));
    expect(holding.map(({ label: own }) => own)).toEqual([label]);
  }
});

test('given boundaries take the place of the scheme and are moved into the system of the tiles', () => {
  const ring: [number, number][] = [
    [108.9, 34.2],
    [109, 34.2],
    [109, 34.3],
    [108.9, 34.2],
  ];
  const areas = [{ name: '甲区', polygons: [[ring]] }];
  const ground = { tiles: null, boundaries: { system: 'wgs84' as const, attribution: '', areas } };
  expect(districtsOn(ground, 'wgs84')[0]?.polygons).toEqual([[ring]]);
  const [moved] = districtsOn(ground, 'gcj02');
  const first = toGcj02({ lng: 108.9, lat: 34.2 });
  expect(moved?.polygons[0]?.[0]?.[0]).toEqual([first.lng, first.lat]);
  expect(moved?.name).toEqual({ zh: '甲区', en: '甲区' });
});
