import { describe, expect, it } from 'vitest';
import { type NeedRow, needsOf } from './need.ts';

const now = new Date('2026-07-24T12:00:00Z');
const city = '/000000/610000/610100/';
const rule = (more: Partial<NeedRow>): NeedRow => ({
  id: 'r',
  version: 1,
  unitPath: city,
  eventClass: '11A',
  kind: 'item',
  skill: null,
  itemCode: '1110202',
  figure: 'evacuated',
  perFigure: 1,
  byLevel: {},
  basis: '编制假设',
  active: true,
  createdAt: now,
  updatedAt: now,
  ...more,
});
const flood = { category: '11A02', unitPath: `${city}610113/`, level: 3, casualties: { evacuated: 40 } };

describe('what an incident needs', () => {
  it('grows with its figures', () => {
    expect(needsOf([rule({})], flood)).toMatchObject([{ key: '1110202', need: 40, figureValue: 40 }]);
  });
  it('is rounded up, and not by a floating-point hair', () => {
    const tents = rule({ itemCode: '1120100', perFigure: 0.1 });
    expect(needsOf([tents], { ...flood, casualties: { evacuated: 3 } })[0]?.need).toBe(1);
    expect(needsOf([tents], { ...flood, casualties: { evacuated: 30 } })[0]?.need).toBe(3);
    expect(needsOf([tents], { ...flood, casualties: { evacuated: 31 } })[0]?.need).toBe(4);
  });
  it('is nothing where the figure is not known', () => {
    expect(needsOf([rule({})], { ...flood, casualties: {} })).toEqual([]);
  });
  it('grows with the level of the event', () => {
    const pumping = rule({
      kind: 'skill',
      skill: 'pumping',
      itemCode: null,
      figure: 'incident',
      perFigure: 2,
      byLevel: { '1': 3 },
    });
    expect(needsOf([pumping], { ...flood, level: 1 })[0]?.need).toBe(6);
    expect(needsOf([pumping], { ...flood, level: 4 })[0]?.need).toBe(2);
  });
  it('is the most that any rule asks for, not their sum', () => {
    expect(needsOf([rule({}), rule({ eventClass: '11', perFigure: 2 })], flood)).toMatchObject([
      { need: 80 },
    ]);
  });
  it('follows no rule of another class, of a unit beside, or that is switched off', () => {
    const beside = [
      rule({ eventClass: '11A01' }),
      rule({ eventClass: '12D' }),
      rule({ unitPath: `${city}610102/` }),
      rule({ active: false }),
    ];
    expect(needsOf(beside, flood)).toEqual([]);
  });
  it('never exceeds what can be ordered, whatever the figures', () => {
    const huge = { ...flood, casualties: { evacuated: 100_000_000 } };
    expect(needsOf([rule({ perFigure: 100_000 })], huge)[0]?.need).toBe(1_000_000_000);
  });
});
