import { describe, expect, it } from 'vitest';
import { metresBetween } from './place.ts';
import { centreOf } from './region-centres.ts';
import { tripBetween } from './travel.ts';

describe('distances', () => {
  it('are those of the great circle', () => {
    // One degree of a meridian; and the bell tower to the drum tower, some 290 m apart on the map.
    expect(metresBetween({ lng: 108.94, lat: 34 }, { lng: 108.94, lat: 35 })).toBeCloseTo(111_195, -1);
    const apart = metresBetween({ lng: 108.9423, lat: 34.2606 }, { lng: 108.9392, lat: 34.2611 });
    expect(apart).toBeGreaterThan(280);
    expect(apart).toBeLessThan(300);
  });
  it('hold at the ends of the earth', () => {
    expect(metresBetween({ lng: -180, lat: -90 }, { lng: 180, lat: 90 })).toBe(20_015_114);
    expect(metresBetween({ lng: 180, lat: 0 }, { lng: -180, lat: -0 })).toBe(0);
  });
  it('take a helicopter sooner than a car over the same way, and a lorry last', () => {
    const [from, to] = [
      { lng: 108.94, lat: 34.34 },
      { lng: 108.22, lat: 34.16 },
    ];
    const [air, road, lorry] = (['air', 'road', 'lorry'] as const).map((by) => tripBetween(from, to, by));
    expect(air?.minutes).toBeLessThan(road?.minutes ?? 0);
    expect(road?.minutes).toBeLessThan(lorry?.minutes ?? 0);
    expect(air?.metres).toBe(road?.metres);
  });
});

it("a town's centre is its district's, and a place elsewhere has none", () => {
  expect(centreOf('610113001')).toEqual(centreOf('610113'));
  expect(centreOf('540000')).toBeUndefined();
  expect(centreOf('')).toBeUndefined();
});
