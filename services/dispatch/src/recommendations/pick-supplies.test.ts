import { describe, expect, it } from 'vitest';
import type { StockCandidate } from './candidates.ts';
import { need } from './need.test-data.ts';
import { mostPicks, pickSupplies } from './pick-supplies.ts';

const here = { lng: 108.94, lat: 34.34 };
const stock = (n: number, available: number, more: Partial<StockCandidate> = {}): StockCandidate => ({
  stockId: `s${n}`,
  depotId: `d${n}`,
  depotName: `库 ${n}`,
  location: { lng: 108.94 + n / 100, lat: 34.34 },
  itemCode: '2130105',
  reserve: 'stock',
  available,
  ...more,
});

describe('picks of supplies', () => {
  it('take the nearest first, and only what is needed of the last', () => {
    const { supplies, short } = pickSupplies(
      [need('2130105', 8)],
      new Map([['2130105', [stock(3, 9), stock(1, 5), stock(2, 2)]]]),
      here,
    );
    expect(supplies[0]?.picks.map(({ depotId, quantity }) => [depotId, quantity])).toEqual([
      ['d1', 5],
      ['d2', 2],
      ['d3', 1],
    ]);
    expect(short).toEqual([]);
  });

  it('wait for a supplier only where no depot is sooner', () => {
    const offers = [
      stock(1, 5, { reserve: 'agreement' }),
      stock(40, 5),
      stock(2, 9, { reserve: 'capacity' }),
    ];
    const { supplies } = pickSupplies([need('2130105', 12)], new Map([['2130105', offers]]), here);
    expect(supplies[0]?.picks.map(({ reserve, quantity }) => [reserve, quantity])).toEqual([
      ['stock', 5],
      ['agreement', 5],
      ['capacity', 2],
    ]);
  });

  it('never promise the same piece to two needs', () => {
    const both = [stock(1, 10)];
    const { supplies, short } = pickSupplies(
      [need('2130105', 7), need('2130100', 7)],
      new Map([
        ['2130105', both],
        ['2130100', both],
      ]),
      here,
    );
    expect(supplies.map(({ picks }) => picks[0]?.quantity)).toEqual([7, 3]);
    expect(short).toMatchObject([{ key: '2130100', found: 3, short: 4 }]);
  });

  it('call nothing short that lies farther away than the picks reach', () => {
    const many = Array.from({ length: 40 }, (_, n) => stock(n, 1));
    const [supply] = pickSupplies(
      [need('2130105', 30)],
      new Map([['2130105', many]]),
      here,
      new Map([['2130105', 28]]),
    ).supplies;
    expect(supply?.picks).toHaveLength(mostPicks);
    expect(supply?.short).toBe(2);
    expect(supply?.reasons.at(-1)?.text).toContain('更远');
  });

  it('count off what was ordered, and name the nearest where nothing more is needed', () => {
    const stocks = new Map([['2130105', [stock(1, 5), stock(2, 6), stock(3, 7), stock(4, 8)]]]);
    const picked = (there: number, totals?: Map<string, number>) => {
      const { supplies, short } = pickSupplies(
        [need('2130105', 20)],
        stocks,
        here,
        totals,
        new Map([['2130105', there]]),
      );
      const [supply] = supplies;
      return { ...supply, picks: supply?.picks.map(({ quantity }) => quantity), lack: short[0] };
    };
    expect(picked(13)).toMatchObject({ need: 20, ordered: 13, short: 0, picks: [5, 2], lack: undefined });
    expect(picked(20)).toMatchObject({ ordered: 20, short: 0, picks: [0, 0, 0], lack: undefined });
    expect(picked(25)).toMatchObject({ ordered: 25, short: 0, picks: [0, 0, 0], lack: undefined });
    stocks.set('2130105', [stock(1, 5)]);
    expect(picked(12)).toMatchObject({ short: 3, picks: [5], lack: { need: 8, found: 5, short: 3 } });
    stocks.set('2130105', []);
    expect(picked(20)).toMatchObject({ short: 0, picks: [], lack: undefined });
  });
});
