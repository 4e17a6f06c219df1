import { expect, test } from 'vitest';
import { toGcj02 } from '../../app/gcj02.ts';
import { asDialled } from './as-dialled.ts';
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
test('Chinese maps show a place some hundred metres off, and the offset is named', () => {
  const shown = toGcj02(tower);
  expect(shown.lng).toBeCloseTo(108.947, 3);
  expect(metresBetween(tower, shown)).toBeGreaterThan(300);
  expect(metresBetween(tower, shown)).toBeLessThan(700);
});
test('a number is shown as it is dialled here', () => {
  expect(asDialled('+862980000001')).toBe('029 8000 0001');
  expect(asDialled('+8613900000001')).toBe('13900000001');
  expect(asDialled('+8691312345678')).toBe('0913 12345678');
  expect(asDialled('+4930123456')).toBe('+4930123456');
});
