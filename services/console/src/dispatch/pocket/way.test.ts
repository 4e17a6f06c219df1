import { expect, test } from 'vitest';
import { degrees, geoLink, metresBetween, windTo } from './way.ts';

const tower = { lng: 108.9423, lat: 34.2609 };
const pagoda = { lng: 108.9595, lat: 34.2185 };

test('distance and direction as the crow flies', () => {
  expect(metresBetween(tower, pagoda)).toBeGreaterThan(4_900);
  expect(metresBetween(tower, pagoda)).toBeLessThan(5_050);
  expect(windTo(tower, pagoda)).toBe('s');
  expect(windTo(pagoda, tower)).toBe('n');
  expect(windTo(tower, { lng: tower.lng + 0.1, lat: tower.lat })).toBe('e');
  expect(windTo(tower, { lng: tower.lng - 0.1, lat: tower.lat - 0.08 })).toBe('sw');
});
test('places are written latitude first, as maps take them', () => {
  expect(degrees(tower)).toBe('34.260900, 108.942300');
  expect(geoLink(tower)).toBe('geo:34.260900,108.942300?q=34.260900,108.942300');
});
