import { connectNats, streamName, wakeSubject } from '@muster/bus';
import { jetstreamManager } from '@nats-io/jetstream';
import { rounds } from '../rounds.ts';
import { layBacklog, until } from '../stand/events.ts';
import type { Row } from './row.ts';

const perSecond = (events: number, ms: number): number => events / (ms / 1_000);

/** A backlog goes into the stream, beside job queues that work off one of as many jobs on the same Postgres. */
export const relay: Row = {
  name: 'relay',
  seconds: 190,
  async measure(bench) {
    const stand = await bench.stand();
    const { sql } = stand;
    const backlog = bench.quick ? 20_000 : 100_000;
    const nats = await connectNats('admin', stand.place.nats);
    const jsm = await jetstreamManager(nats, { checkAPI: false });
    const [ours, single, batched, boss] = await Promise.all([
      stand.start('service', { service: 'notes' }),
      stand.start('graphile', { batched: false, schema: 'graphile_single' }),
      stand.start('graphile', { batched: true, schema: 'graphile_batched' }),
      stand.start('pg-boss'),
    ]);
    await until(sql, `select exists (select from notes.streams)`);
    const published = async (): Promise<number> => {
      await jsm.streams.purge(streamName('notes'));
      await sql.unsafe('truncate notes.outbox');
      await layBacklog(sql, backlog);
      const began = performance.now();
      nats.publish(wakeSubject('notes'));
      await until(sql, `select not exists (select from notes.outbox where published_at is null)`);
      return perSecond(backlog, performance.now() - began);
    };
    const drained = (peer: typeof single, jobs: number) => async () =>
      perSecond(jobs, await peer.ask<number>('drain', { jobs }));
    const taken = await rounds(bench.rounds, {
      relay: published,
      single: drained(single, backlog / 5),
      batched: drained(batched, backlog),
      boss: drained(boss, backlog / 5),
    });
    await Promise.all([ours, single, batched, boss].map((each) => each.stop()));
    await nats.close();
    const relayed = { what: 'the relay', unit: 'events/s', rounds: taken.relay };
    const jobs = (what: string, rounds: number[]) => ({ what, unit: 'jobs/s', rounds });
    return [
      {
        name: `relay, a backlog of ${backlog.toLocaleString('en')}`,
        ours: relayed,
        against: jobs('graphile-worker, default', taken.single),
        goal: { at: 'least', value: 10 },
        note: 'The default drains a fifth as many jobs, to be done in time.',
      },
      {
        name: `relay, a backlog of ${backlog.toLocaleString('en')}`,
        ours: relayed,
        against: jobs('graphile-worker, batched', taken.batched),
        goal: { at: 'least', value: 0.9 },
      },
      {
        name: `relay, a backlog of ${backlog.toLocaleString('en')}`,
        ours: relayed,
        against: jobs('pg-boss, batches of 1,000', taken.boss),
        note: 'For context, without a goal.',
      },
    ];
  },
};
