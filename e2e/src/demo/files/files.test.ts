import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { categoryOf } from './categories.ts';
import { dayOfRows } from './day-of-rows.ts';
import { layoutOf } from './layout.ts';
import { formatOf, readRows } from './rows.ts';
import { instantOf, lastTimeOfDay, readInstant, timeOfDay } from './zoned.ts';

const zone = 'America/Los_Angeles';
const iso = (at: number | undefined): string => new Date(at ?? Number.NaN).toISOString();

describe('times', () => {
  test('a local time without a zone is read in the layout’s zone, on either side of a clock change', () => {
    expect(iso(readInstant('04/07/2020 11:53:08 PM', zone))).toBe('2020-04-08T06:53:08.000Z');
    expect(iso(readInstant('2020-01-07 12:00:00', zone))).toBe('2020-01-07T20:00:00.000Z');
    expect(iso(instantOf(Date.UTC(2022, 2, 13, 1, 59), zone))).toBe('2022-03-13T09:59:00.000Z');
    expect(iso(instantOf(Date.UTC(2022, 2, 13, 3, 0), zone))).toBe('2022-03-13T10:00:00.000Z');
  });
  test('a time with an offset is taken at its word', () => {
    expect(iso(readInstant('2022-05-01T00:28:41+00:00', zone))).toBe('2022-05-01T00:28:41.000Z');
  });
  test('noon and midnight are told apart', () => {
    expect(timeOfDay('12:00:00 AM')).toBe(0);
    expect(timeOfDay('12:30 PM')).toBe(12.5 * 3_600_000);
    expect(timeOfDay('half past')).toBeUndefined();
  });
  test('a board that shows only the time of day names the last such moment before it was seen', () => {
    const seen = Date.parse('2022-05-01T00:28:41Z');
    expect(iso(lastTimeOfDay(timeOfDay('5:23:40 PM') ?? 0, seen, zone))).toBe('2022-05-01T00:23:40.000Z');
    const afterMidnight = Date.parse('2022-05-01T07:10:00Z');
    expect(iso(lastTimeOfDay(timeOfDay('11:50:00 PM') ?? 0, afterMidnight, zone))).toBe(
      '2022-05-01T06:50:00.000Z',
    );
  });
});

test('kinds become event classes; what is not known is another event', () => {
  expect(categoryOf('Structure fire - working')).toBe('12G03');
  expect(categoryOf('Traffic accident pd request c3')).toBe('12H02');
  expect(categoryOf('Water rescue response')).toBe('12J99');
  expect(categoryOf('Lock out - vehicle')).toBe('12Y00');
});

describe('a file', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'muster-demo-'));
  });
  afterAll(() => rm(dir, { recursive: true }));
  const dayOf = async (name: string, text: string | Buffer, changes = {}, limit?: number) => {
    const path = join(dir, name);
    await writeFile(path, text);
    const rows = await readRows(path, formatOf(path, undefined));
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return dayOfRows(rows, layoutOf(columns, changes, undefined), limit, name);
  };

  const csv = [
    'Call Number,Unit ID,Incident Number,Call Type,Received DtTm,Dispatch DtTm,Response DtTm,On Scene DtTm,Call Final Disposition,Available DtTm,Address,Call Type Group,Final Priority,Number of Alarms,Battalion,Station Area,Unit Type,Location',
    '1,E1,7,Structure Fire,04/07/2020 11:50:00 PM,04/07/2020 11:51:00 PM,04/07/2020 11:52:00 PM,04/07/2020 11:55:00 PM,Fire,04/08/2020 12:20:00 AM,1 MAIN ST,Fire,3,1,B1,1,ENGINE,"(37.7, -122.4)"',
    '1,M2,7,Structure Fire,04/07/2020 11:50:00 PM,04/07/2020 11:51:30 PM,,,Fire,04/07/2020 11:53:00 PM,1 MAIN ST,Fire,3,1,B1,1,MEDIC,"(37.7, -122.4)"',
    '2,E1,8,Alarms,04/08/2020 12:30:00 AM,04/08/2020 12:31:00 AM,,,No Merit,04/08/2020 12:32:00 AM,2 MAIN ST,Alarm,3,1,B1,1,ENGINE,"(37.8, -122.5)"',
  ].join('\n');

  test('with one row a unit: rows of a call are one call, each unit an order with the receipts it has times for', async () => {
    const day = await dayOf('calls.csv', csv);
    expect(day.calls.map(({ key, at, incident }) => [key, at, incident])).toEqual([
      ['1', 0, '7'],
      ['2', 2_400, '8'],
    ]);
    expect(day.calls[0]?.content).toContain('units: E1, M2');
    expect(day.calls[0]?.content).toContain('received 2020-04-08T06:50:00.000Z');
    expect(day.calls[0]?.location).toEqual([-122.4, 37.7]);
    expect(day.units?.map(({ name, kind }) => [name, kind])).toEqual([
      ['E1', 'ENGINE'],
      ['M2', 'MEDIC'],
    ]);
    const [fire] = day.incidents;
    expect(fire).toMatchObject({ category: '12G03', regionCode: '610100' });
    expect(fire?.steps.filter((step) => step.do === 'unit')).toEqual([
      {
        at: 60,
        do: 'unit',
        unit: 'E1',
        fate: 'released',
        receipts: { accept: 1, depart: 60, arrive: 240, end: 1_740 },
      },
      { at: 90, do: 'unit', unit: 'M2', fate: 'cancelled', receipts: { accept: 1, end: 90 } },
    ]);
    expect(fire?.steps.map((step) => step.do)).toEqual(['verify', 'unit', 'unit', 'control', 'close']);
  });

  test('of observations: the first is the call, later ones are notes, and marks stay as they were written', async () => {
    const seen = (observed_at: string, units: string) =>
      JSON.stringify({
        observed_at,
        id: 'A1',
        date: '2022-04-30',
        time: '5:23:40 PM',
        summary: 'on Control-1',
        category: 'Medical aid',
        location: 'EL CAMINO',
        latitude: null,
        longitude: null,
        units,
      });
    const text = `${seen('2022-05-01T00:28:41+00:00', '>E13 ?TAC15')}\n${seen('2022-05-01T00:48:00+00:00', 'E13')}\n`;
    const day = await dayOf('board.ndjson', text);
    expect(day.calls).toHaveLength(1);
    const [call] = day.calls;
    expect(call?.content).toContain('units as written: >E13 ?TAC15');
    expect(call?.content).toContain('received 2022-05-01T00:23:40.000Z');
    expect(call?.location).toBeUndefined();
    expect(
      call?.notes?.map(({ at, text }) => [at, text.includes('units=E13'), text.includes('date=2022-04-30')]),
    ).toEqual([[1_460, true, true]]);
    expect(day.incidents[0]?.steps.some((step) => step.do === 'unit' || step.do === 'team')).toBe(false);
  });

  test('of any layout is read by the columns that are named', async () => {
    const day = await dayOf(
      'own.csv',
      'nr,when,what,x,y\n5,2026-07-24T18:00:00+08:00,tree down,108.9,34.2\n',
      {
        call: 'nr',
        received: 'when',
        kind: 'what',
        lng: 'x',
        lat: 'y',
      },
    );
    expect(day.calls[0]).toMatchObject({ key: '5', location: [108.9, 34.2], callerPhone: '0' });
    expect(day.incidents[0]?.category).toBe('11B06');
  });

  test('whose columns are not known or not there is refused with the columns it has', async () => {
    await expect(dayOf('strange.csv', 'a,b\n1,2\n')).rejects.toThrow('columns are a, b');
    await expect(dayOf('wrong.csv', csv, { phone: 'Phone' })).rejects.toThrow('no column "Phone"');
    expect(() => formatOf('calls.txt', undefined)).toThrow('--format');
  });

  test('a time that cannot be read is refused by name, and no line that is not JSON is skipped', async () => {
    await expect(dayOf('time.csv', csv.replaceAll('04/07/2020 11:50:00 PM', 'yesterday'))).rejects.toThrow(
      '"yesterday"',
    );
    await expect(dayOf('broken.ndjson', '{"id": 1}\n{oops\n')).rejects.toThrow('Line 2');
  });

  test('in Chinese, with the times and in the encodings of spreadsheets, is read', async () => {
    const own = { call: '编号', received: '时间', kind: '类型', about: '内容', place: '地点', phone: '电话' };
    const text =
      '编号,时间,类型,内容,地点,电话\n1,2026/7/24 21:05,内涝,积水,小寨,13900000012\n2,2026年7月24日 21时06分,火灾,着火,碑林,不详\n3,20260724210700,11D01,塌方,蓝田,\n';
    const gbk = Buffer.from(
      'b1e0bac52ccab1bce42cc0e0d0cd0a312c323032362d30372d32342032313a30352cc4dac0d40a',
      'hex',
    );
    const day = await dayOf('cn.csv', text, own);
    expect(day.calls.map(({ at, callerPhone }) => [at, callerPhone])).toEqual([
      [0, '13900000012'],
      [60, '0'],
      [120, '0'],
    ]);
    expect(day.incidents.map(({ category }) => category)).toEqual(['11A02', '12G99', '11D01']);
    const { about: _a, place: _p, phone: _t, ...few } = own;
    for (const bytes of [gbk, Buffer.from('\ufeff编号,时间,类型\n1,2026-07-24 21:05,内涝\n', 'utf16le')])
      expect((await dayOf('cn.csv', bytes, few)).incidents[0]).toMatchObject({ category: '11A02' });
  });

  test.each([
    ['empty.csv', '', 'holds no rows'],
    ['head.csv', 'a,b\n', 'holds no rows'],
    ['empty.ndjson', '\n\n', 'holds no rows'],
    ['quote.csv', 'a,b\n1,"2\n', 'quotation mark'],
    ['short.csv', 'a,b\n1,2\n3\n', 'Line 3'],
    ['long.csv', 'a,b\n1,2,3\n', 'more or fewer columns'],
    ['list.ndjson', '{"a": 1}\n[2]\n', 'Line 2'],
    ['picture.csv', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'holds no text'],
    ['nameless.csv', 'nr,when,what\n1,2026-07-24T18:00:00Z,fire\n,2026-07-24T18:01:00Z,fire\n', 'Row 2'],
    ['month.csv', 'nr,when,what\n1,13/04/2020 10:00:00 PM,fire\n', '13/04/2020'],
  ])('%s is refused by what is wrong and where', async (name, text, said) => {
    await expect(dayOf(name, text, { call: 'nr', received: 'when', kind: 'what' })).rejects.toThrow(said);
  });

  test('that is not there is named', async () => {
    await expect(readRows(join(dir, 'none.csv'), 'csv')).rejects.toThrow('There is no file');
  });

  test('can be cut to its first calls', async () => {
    const day = await dayOf('cut.csv', csv, {}, 1);
    expect(day.calls.map(({ key }) => key)).toEqual(['1']);
    expect(day.incidents.map(({ key }) => key)).toEqual(['7']);
  });
});
