import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMapGround } from './map-ground.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'muster-map-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

function read(settings: Record<string, string>) {
  const faults: string[] = [];
  return { ...readMapGround({ setting: (name) => settings[name] }, faults), faults };
}
function file(content: unknown): string {
  const path = join(dir, 'areas.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}
const ring = [
  [108.9, 34.2],
  [109, 34.2],
  [109, 34.3],
  [108.9, 34.2],
];
const feature = (geometry: object, properties: object = { name: '雁塔区', adcode: 610113 }) => ({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties, geometry }],
});

test('without settings there is no ground but the console’s own', () => {
  expect(read({})).toEqual({ ground: { tiles: null, boundaries: null }, origins: [], faults: [] });
});

test('tile services are told with their system, and browsers may fetch from their origins alone', () => {
  const urls = 'https://t0.tiles.example/{z}/{x}/{y}?tk=k https://t0.tiles.example/names/{z}/{x}/{y}';
  const { ground, origins, faults } = read({ MAP_TILES: urls, MAP_TILES_SYSTEM: 'GCJ02' });
  expect(faults).toEqual([]);
  expect(origins).toEqual(['https://t0.tiles.example']);
  expect(ground.tiles).toEqual({ urls: urls.split(' '), system: 'gcj02', attribution: '' });
});

test('boundaries come from GeoJSON, polygons and several of them alike', () => {
  const one = read({ MAP_BOUNDARIES: file(feature({ type: 'Polygon', coordinates: [ring] })) });
  expect(one.ground.boundaries?.areas).toEqual([{ name: '雁塔区', code: '610113', polygons: [[ring]] }]);
  const many = read({
    MAP_BOUNDARIES: file(feature({ type: 'MultiPolygon', coordinates: [[ring], [ring]] })),
  });
  expect(many.ground.boundaries?.areas[0]?.polygons.length).toBe(2);
});

test('what is wrong is named, with its setting', () => {
  expect(read({ MAP_TILES: 'ftp://x/{z}/{x}/{y}' }).faults[0]).toContain('GATEWAY_MAP_TILES');
  expect(read({ MAP_TILES: 'https://x/{z}/{x}' }).faults[0]).toContain('{y}');
  expect(read({ MAP_BOUNDARIES: '/nowhere.json' }).faults[0]).toContain('/nowhere.json');
  expect(read({ MAP_BOUNDARIES: file({ type: 'Feature' }) }).faults[0]).toContain('FeatureCollection');
  const outside = file(feature({ type: 'Polygon', coordinates: [[...ring, [34, 108]]] }));
  expect(read({ MAP_BOUNDARIES: outside, MAP_BOUNDARIES_SYSTEM: 'bd09' }).faults.join('\n')).toMatch(
    /bd09[\s\S]*degrees/,
  );
});
