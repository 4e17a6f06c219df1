import { expect, test } from 'vitest';
import { regionOf } from './region.ts';

const regions = [
  { code: '610100', name: '西安市' },
  { code: '610113', name: '雁塔区' },
  { code: '610113001', name: '小寨路街道' },
  { code: 'NAVAL-1', name: '海军' },
];
test('the narrowest region that a place names is its region', () => {
  expect(regionOf('雁塔区小寨路与长安路十字', regions, '610100')).toBe('610113001');
  expect(regionOf('雁塔立交', regions, '610100')).toBe('610113');
});
test('a place that names none lies in the desk’s own', () => {
  expect(regionOf('三环辅道', regions, '610100')).toBe('610100');
  expect(regionOf('海军大院', regions, '610100')).toBe('610100');
});
