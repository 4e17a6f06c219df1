import { expect, test } from 'vitest';
import { convert, fromGcj02, type Point, toGcj02 } from './gcj02.ts';

const metres = (a: Point, b: Point): number =>
  Math.hypot((a.lat - b.lat) * 111_195, (a.lng - b.lng) * 111_195 * Math.cos((a.lat / 180) * Math.PI));

test.each([
  // Pairs as they are published for this transformation: Shanghai, Shenzhen, Beijing.
  [31.1774276, 121.5272106, 31.17530398364597, 121.531541859215],
  [22.543847, 113.912316, 22.540796131694766, 113.9171764808363],
  [39.911954, 116.377817, 39.91334545536069, 116.38404722455657],
])('%f, %f becomes its known neighbour', (lat, lng, latThen, lngThen) => {
  expect(metres(toGcj02({ lng, lat }), { lng: lngThen, lat: latThen })).toBeLessThan(0.1);
});

test('over the whole city there and back is less than a metre off, and the shift is hundreds of metres', () => {
  for (let lng = 107.6; lng <= 109.9; lng += 0.05)
    for (let lat = 33.6; lat <= 34.8; lat += 0.05) {
      const there = toGcj02({ lng, lat });
      expect(metres(fromGcj02(there), { lng, lat })).toBeLessThan(0.01);
      expect(metres(there, { lng, lat })).toBeGreaterThan(300);
      expect(metres(there, { lng, lat })).toBeLessThan(800);
    }
});

test('outside of China nothing is shifted, and a system is not converted into itself', () => {
  const lisbon = { lng: -9.14, lat: 38.72 };
  expect(toGcj02(lisbon)).toEqual(lisbon);
  expect(fromGcj02(lisbon)).toEqual(lisbon);
  const here = { lng: 108.94, lat: 34.34 };
  expect(convert(here, 'gcj02', 'gcj02')).toBe(here);
  expect(convert(convert(here, 'wgs84', 'gcj02'), 'gcj02', 'wgs84').lng).toBeCloseTo(here.lng, 6);
});
