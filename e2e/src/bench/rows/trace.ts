import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@muster/local';
import { percentile } from '../../demo/measure.ts';
import type { Outcome } from '../outcome.ts';
import { rounds } from '../rounds.ts';
import { Caller } from '../site/caller.ts';
import { laySpans } from '../stand/many-spans.ts';
import type { Row } from './row.ts';

/** What an administrator asks: the newest, a service's, an operation's, the slow, the failed, a time. */
const asked = (hours: number): string[] => {
  const from = new Date(Date.now() - hours * 3_600_000).toISOString();
  return [
    '',
    'service=duty',
    `service=incident&operation=${encodeURIComponent('GET /api/thing/7')}`,
    'minDurationMs=100',
    'minDurationMs=500&service=plan',
    'error=true',
    `from=${from}`,
    `error=true&to=${from}`,
  ];
};

/** Spans on their way into the store, and found again among ten million. */
export const trace: Row = {
  name: 'trace',
  seconds: 220,
  async measure(bench) {
    const stand = await bench.stand();
    const otlpPort = await freePort();
    const otlp = `http://127.0.0.1:${otlpPort}`;
    const service = await stand.start('trace', { otlpPort });
    const sender = await stand.start('spans', { otlp });
    const spans = bench.quick ? 20_480 : 102_400;
    const taken = await rounds(bench.rounds, {
      stored: () => sender.ask<number>('send', { spans }),
      plain: () => sender.ask<number>('insert', { spans }),
    });
    const administrator = new Caller(await service.ask<string>('url'), stand.place.token);
    const seen: number[] = [];
    for (let round = 0; round < 5 * bench.rounds; round++) {
      const id = randomBytes(16).toString('hex');
      const now = BigInt(Date.now()) * 1_000_000n;
      const span = {
        traceId: id,
        spanId: randomBytes(8).toString('hex'),
        name: 'one',
        kind: 2,
        startTimeUnixNano: String(now - 5_000_000n),
        endTimeUnixNano: String(now),
      };
      await new Caller(otlp, '').must('POST', '/v1/traces', {
        resourceSpans: [
          {
            resource: { attributes: [{ key: 'service.name', value: { stringValue: 'bench' } }] },
            scopeSpans: [{ spans: [span] }],
          },
        ],
      });
      const began = performance.now();
      while ((await administrator.send('GET', `/api/trace/traces/${id}`)).status !== 200) await pause(10);
      seen.push((performance.now() - began) / 1_000);
    }
    const many = bench.quick ? 1_000_000 : 10_000_000;
    bench.say(`laying ${many.toLocaleString('en')} spans`);
    await laySpans(stand.sql, many);
    const p95s: number[] = [];
    for (let round = 0; round <= bench.rounds; round++) {
      const times: number[] = [];
      for (let again = 0; again < 8; again++)
        for (const query of asked(24 - again / 100))
          times.push(await administrator.timed(`/api/trace/traces?limit=50&${query}`));
      if (round > 0)
        p95s.push(
          percentile(
            times.toSorted((a, b) => a - b),
            0.95,
          ),
        );
    }
    administrator.close();
    await Promise.all([service.stop(), sender.stop()]);
    return [
      {
        name: 'trace ingest',
        ours: { what: 'spans taken in by OTLP and stored', unit: 'spans/s', rounds: taken.stored },
        against: {
          what: 'a plain insert of the same rows, 512 at a time',
          unit: 'rows/s',
          rounds: taken.plain,
        },
        goal: { at: 'least', value: 0.7 },
      },
      {
        name: 'trace, searchable',
        ours: { what: 'after its last span was sent', unit: 's', rounds: seen },
        goal: { at: 'most', value: 2 },
      },
      {
        name: `trace search over ${many.toLocaleString('en')} spans`,
        ours: { what: 'p95', unit: 'ms', rounds: p95s },
        goal: { at: 'most', value: 300 },
        note: 'The spans are made and indexed by Postgres itself, in an unlogged partition.',
      },
    ] satisfies Outcome[];
  },
};
