import { describe, expect, test } from 'vitest';
import { chance } from './chance.ts';
import { missingOf, repeatedOf } from './checks/numbers.ts';
import { beginning } from './day.ts';
import { framesOf } from './live.ts';
import { Measure, percentile } from './measure.ts';
import { help, readOptions } from './options.ts';
import { play } from './schedule.ts';
import { evening } from './xian/evening.ts';

describe('the schedule', () => {
  const playing = { concurrency: 4, done: () => {}, failed: () => {} };

  test('acts of one chain are done in order of time, however many at once', async () => {
    const done: string[] = [];
    const act = (at: number, name: string, ms: number, ...chains: string[]) => ({
      at,
      chains,
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        done.push(name);
      },
    });
    await play(
      [act(3, 'c', 1, 'x'), act(1, 'a', 20, 'x'), act(2, 'b', 5, 'x', 'y'), act(2, 'd', 1, 'y')],
      playing,
    );
    expect(done).toEqual(['a', 'b', 'd', 'c']);
  });
  test('no more acts run at once than were allowed', async () => {
    let running = 0;
    let most = 0;
    const acts = Array.from({ length: 20 }, (_, at) => ({
      at,
      chains: [],
      run: async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running--;
      },
    }));
    await play(acts, { ...playing, concurrency: 3 });
    expect(most).toBe(3);
  });
  test('an act that fails is told, and those after it go on', async () => {
    const failures: unknown[] = [];
    let after = false;
    const acts = [
      { at: 1, chains: ['x'], run: () => Promise.reject(new Error('no')) },
      {
        at: 2,
        chains: ['x'],
        run: async () => {
          after = true;
        },
      },
    ];
    await play(acts, { ...playing, failed: (error) => void failures.push(error) });
    expect(failures).toEqual([new Error('no')]);
    expect(after).toBe(true);
  });
  test('a speed spreads the acts over time', async () => {
    const began = performance.now();
    const acts = [0, 10].map((at) => ({ at, chains: [], run: async () => {} }));
    await play(acts, { ...playing, speed: 100 });
    expect(performance.now() - began).toBeGreaterThanOrEqual(95);
  });
});

test('a percentile is a value that was measured', () => {
  expect(percentile([], 0.5)).toBe(0);
  expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
  expect(percentile([1, 2, 3, 4], 0.95)).toBe(4);
  const measure = new Measure();
  for (const ms of [3, 1, 2]) measure.add('step', ms);
  expect(measure.figures()).toEqual([{ step: 'step', count: 3, p50: 2, p95: 3, max: 3 }]);
});

test('a gap and a repeat among the numbers of a day are found, others’ numbers are none of it', () => {
  const n = (serial: number, day = '20260724') => `XA-C-${day}-${String(serial).padStart(4, '0')}`;
  expect(missingOf([n(1), n(2), n(4), n(9)], [n(1), n(4)])).toEqual([n(3)]);
  expect(missingOf([n(1), n(1, '20260725')], [n(1), n(1, '20260725')])).toEqual([]);
  expect(missingOf([n(9_999), n(10_000)], [n(9_999), n(10_000)])).toEqual([]);
  expect(repeatedOf([n(1), n(2), n(2)])).toEqual([`the number ${n(2)} was given 2 times`]);
});

test('frames are cut out of a stream wherever its pieces end', async () => {
  const text = ': alive\n\nid: 7\nevent: duty.call.logged\ndata: {"a":\ndata: 1}\n\nid: 8\ndata: 二\n\n';
  const bytes = new TextEncoder().encode(text);
  async function* pieces(size: number) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  for (const size of [1, 5, 1_000]) {
    const frames = [];
    for await (const frame of framesOf(pieces(size))) frames.push(frame);
    expect(frames).toEqual([
      { id: '7', event: 'duty.call.logged', data: '{"a":\n1}' },
      { id: '8', event: 'message', data: '二' },
    ]);
  }
});

test('the same seed decides the same', () => {
  const three = (seed: number) => {
    const next = chance(seed);
    return [next(), next(), next()];
  };
  expect(three(7)).toEqual(three(7));
  expect(three(7)).not.toEqual(three(8));
  for (const value of three(9)) expect(value >= 0 && value < 1).toBe(true);
});

test('a beginning holds what its incidents need: their first calls, and both sides of a merge', () => {
  for (const count of [1, 15, 40, 149]) {
    const day = beginning(evening, count);
    const keys = new Set(day.incidents.map(({ key }) => key));
    for (const { key, at, steps } of day.incidents) {
      expect(
        day.calls.some((call) => call.incident === key && call.at < at),
        key,
      ).toBe(true);
      for (const step of steps) if (step.do === 'merge') expect(keys).toContain(step.into);
    }
    expect(day.calls.length).toBeGreaterThanOrEqual(count);
  }
});

describe('the command line', () => {
  const env = {};
  test('has the defaults that its help tells', () => {
    expect(readOptions([], env, 5)).toMatchObject({
      url: 'http://127.0.0.1:8080',
      concurrency: 4,
      seed: 5,
      speed: undefined,
    });
    expect(readOptions([], { MUSTER_PORT: '9000' }, 5).url).toBe('http://127.0.0.1:9000');
    expect(readOptions(['--url', 'http://host:1/'], { MUSTER_URL: 'http://other' }, 5).url).toBe(
      'http://host:1',
    );
  });
  test('refuses what it cannot take, and says what it could', () => {
    expect(() => readOptions(['--limit', 'few'], env, 5)).toThrow('--limit is a number');
    expect(() => readOptions(['--map', 'colour=x'], env, 5)).toThrow('call, incident, received');
    expect(() => readOptions(['--url', 'muster'], env, 5)).toThrow('no address');
    expect(() => readOptions(['--fast'], env, 5)).toThrow('--fast');
  });
  test('its help names the columns of both layouts and the event classes', () => {
    for (const word of [
      'Received DtTm',
      'observed_at',
      'unitKind',
      '--speed',
      '12G03',
      'WGS 84',
      'America/Los_Angeles',
    ])
      expect(help()).toContain(word);
    for (const line of help().split('\n')) expect(line.length, line).toBeLessThanOrEqual(120);
  });
  test('takes a field whose name has capitals', () => {
    expect(readOptions(['--map', 'unitKind=Type=1'], env, 5).map).toEqual({ unitKind: 'Type=1' });
  });
});
