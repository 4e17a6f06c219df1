import { services } from '@muster/contracts';
import { headers } from '@nats-io/nats-core';
import { describe, expect, test } from 'vitest';
import { audienceOf } from './audience.ts';
import { FanOut } from './fan-out.ts';
import { type Frame, frameOf, seenByOf } from './frame.ts';
import { printPositions, readPositions } from './positions.ts';
import { Ring } from './ring.ts';

const frame = (seq: number, more: Partial<Frame> = {}): Frame => ({
  seq,
  event: `e${seq}`,
  type: 'incident.incident.reported',
  key: `k${seq}`,
  unitPath: '/000000/610000/610100/',
  seenBy: 'incidents.read',
  bytes: Buffer.from(`<${seq}>`),
  ...more,
});
const officer = { roles: ['duty-officer'], unit: { path: '/000000/610000/610100/' } };

describe('positions', () => {
  test('are read as they were printed', () => {
    const positions = new Map([
      ['DUTY', { seq: 12, event: '01a2-x' }],
      ['PLAN', { seq: 7, event: '01a3-y' }],
    ]);
    expect(readPositions(printPositions(positions))).toEqual(positions);
    expect(readPositions(undefined).size).toBe(0);
  });
});

describe('a frame', () => {
  const of = (data: string, type = 'incident.incident.reported') => {
    const h = headers();
    h.set('ce-id', '01a2');
    h.set('ce-type', type);
    h.set('ce-subject', 'k1');
    h.set('ce-dataversion', '3');
    h.set('traceparent', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`);
    return frameOf(5, h, data, seenByOf(services));
  };
  test('passes the state through as it is', () => {
    const text = of('{"a":"西安 \\n"}').bytes.toString();
    expect(text).toBe(
      `id: 5\nevent: incident.incident.reported\ndata: {"id":"01a2","type":"incident.incident.reported","time":"","key":"k1","version":3,"traceId":"${'a'.repeat(32)}","data":{"a":"西安 \\n"}}\n\n`,
    );
  });
  test('stays one line where the state is not', () => {
    expect(of('{\n "a": 1,\r\n "b": 2 }').bytes.toString().split('\n')).toHaveLength(5);
  });
  test('of a type that no contract names is seen by nobody', () => {
    expect(of('{}', 'incident.secret.kept').seenBy).toBe('nobody');
    expect(audienceOf(officer, []).sees(of('{}', 'incident.secret.kept'))).toBe(false);
  });
});

describe('an audience', () => {
  test('is bounded by the unit, whole segments of its path', () => {
    const { sees } = audienceOf(officer, []);
    expect(sees(frame(1))).toBe(true);
    expect(sees(frame(1, { unitPath: '/000000/610000/610100/610113/' }))).toBe(true);
    expect(sees(frame(1, { unitPath: '/000000/610000/' }))).toBe(false);
    expect(sees(frame(1, { unitPath: '/000000/610000/6101001/' }))).toBe(false);
    expect(sees(frame(1, { unitPath: '' }))).toBe(false);
  });
  test('is bounded by the right', () => {
    expect(audienceOf({ ...officer, roles: [] }, []).sees(frame(1))).toBe(false);
    expect(audienceOf(officer, []).sees(frame(1, { type: 'a.b.c', seenBy: 'platform.watch' }))).toBe(false);
    expect(audienceOf(officer, []).sees(frame(1, { type: 'a.b.d', seenBy: 'signed-in' }))).toBe(true);
  });
  test('takes a type or its beginning up to a dot', () => {
    const sees = (types: string[]) => audienceOf(officer, types).sees(frame(1));
    expect(sees(['incident'])).toBe(true);
    expect(sees(['incident.incident'])).toBe(true);
    expect(sees(['incident.incident.reported'])).toBe(true);
    expect(sees(['incident.inc'])).toBe(false);
    expect(sees(['duty', 'plan'])).toBe(false);
  });
});

describe('the ring', () => {
  test('holds the newest, bounded in number', () => {
    const ring = new Ring(4, 1_000_000);
    ring.startAfter(100);
    for (let seq = 101; seq <= 110; seq++) ring.push(frame(seq));
    expect([ring.first, ring.last]).toEqual([107, 110]);
    expect(ring.after(105).map((each) => each.seq)).toEqual([107, 108, 109, 110]);
    expect(ring.after(108).map((each) => each.seq)).toEqual([109, 110]);
    expect([ring.covers(105), ring.covers(106), ring.covers(110), ring.covers(111)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  test('is bounded in bytes, and always holds the last', () => {
    const ring = new Ring(100, 1_000);
    ring.startAfter(0);
    for (let seq = 1; seq <= 10; seq++) ring.push(frame(seq, { bytes: Buffer.alloc(300) }));
    expect([ring.first, ring.last]).toEqual([8, 10]);
    ring.push(frame(11, { bytes: Buffer.alloc(5_000) }));
    expect([ring.first, ring.last]).toEqual([11, 11]);
  });
  test('takes a gap that the stream has', () => {
    const ring = new Ring(4, 1_000_000);
    ring.startAfter(0);
    for (const seq of [1, 2, 5, 6]) ring.push(frame(seq));
    expect(ring.after(1).map((each) => each.seq)).toEqual([5, 6]);
    ring.push(frame(1_795_449_818_701_000));
    expect(ring.after(6).map((each) => each.seq)).toEqual([1_795_449_818_701_000]);
  });
  test('that holds nothing covers only its end', () => {
    const ring = new Ring(4, 1_000);
    ring.startAfter(41);
    expect([ring.covers(40), ring.covers(41), ring.covers(42)]).toEqual([false, true, false]);
    expect(ring.after(41)).toEqual([]);
  });
});

describe('the fan-out', () => {
  const listener = () => {
    const got: { text: string; seq: number }[] = [];
    return { got, write: (bytes: Buffer, seq: number) => void got.push({ text: bytes.toString(), seq }) };
  };
  test('puts what came in one turn together once for all who may see the same', () => {
    const fanOut = new FanOut(new Ring(100, 1_000_000));
    fanOut.open('s', 0);
    const written: Buffer[] = [];
    const same = { write: (bytes: Buffer) => void written.push(bytes) };
    const too = { write: (bytes: Buffer) => void written.push(bytes) };
    for (const each of [same, too]) fanOut.join(each, audienceOf(officer, []));
    for (const seq of [1, 2, 3]) fanOut.publish(frame(seq));
    fanOut.flush();
    expect(written.map(String)).toEqual(['<1><2><3>', '<1><2><3>']);
    expect(written[0]).toBe(written[1]);
  });
  test('gives one who joins nothing of what waits for the others', () => {
    const fanOut = new FanOut(new Ring(100, 1_000_000));
    fanOut.open('s', 0);
    const [early, late] = [listener(), listener()];
    fanOut.join(early, audienceOf(officer, []));
    fanOut.publish(frame(1));
    fanOut.join(late, audienceOf(officer, []));
    fanOut.publish(frame(2));
    fanOut.publish(frame(2));
    fanOut.flush();
    expect(early.got.map((each) => each.text)).toEqual(['<1>', '<2>']);
    expect(late.got).toEqual([{ text: '<2>', seq: 2 }]);
    fanOut.leave(late);
    fanOut.publish(frame(3));
    fanOut.flush();
    expect(late.got).toHaveLength(1);
  });
  test('tells all to fetch anew when the stream is another one', () => {
    const fanOut = new FanOut(new Ring(100, 1_000_000));
    fanOut.open('first', 0);
    const one = listener();
    fanOut.join(one, audienceOf(officer, []));
    fanOut.publish(frame(1));
    fanOut.open('first', 1);
    expect(one.got).toEqual([]);
    fanOut.open('second', 900);
    fanOut.publish(frame(901));
    fanOut.flush();
    expect(one.got.map((each) => each.text)).toEqual([
      'id: 900\nevent: reset\ndata: {"stream":"second","last":900,"since":null}\n\n',
      '<901>',
    ]);
  });
});
