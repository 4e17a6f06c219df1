import { connectNats, durableName, streamName, wakeSubject } from '@muster/bus';
import { jetstreamManager } from '@nats-io/jetstream';
import { rounds } from '../rounds.ts';
import { costOf, cpuAround } from '../site/processes.ts';
import { layBacklog, until } from '../stand/events.ts';
import { NoteTaken } from '../stand/services.ts';
import type { Row } from './row.ts';

/** A full stream is read by the bus' consumer in batches, and by one that takes an event a transaction. */
export const consume: Row = {
  name: 'consume',
  seconds: 60,
  async measure(bench) {
    const stand = await bench.stand();
    const { sql } = stand;
    const events = bench.quick ? 10_000 : 50_000;
    // Each round's reader is a new process, and these warm it up.
    const warm = events / 5;
    const nats = await connectNats('admin', stand.place.nats);
    const jsm = await jetstreamManager(nats, { checkAPI: false });
    const [writer, single] = await Promise.all([
      stand.start('service', { service: 'notes' }),
      stand.start('one-by-one'),
    ]);
    await until(sql, `select exists (select from notes.streams)`);
    await jsm.streams.purge(streamName('notes'));
    await sql.unsafe('truncate notes.outbox');
    await layBacklog(sql, warm + events);
    nats.publish(wakeSubject('notes'));
    await until(sql, `select not exists (select from notes.outbox where published_at is null)`);
    await writer.stop();
    const durable = durableName('copies', 'copies', NoteTaken.type);
    // Asked of the index: to count what is there, again and again, would take Postgres from those who are measured.
    const done = (seq: number) =>
      `exists (select from copies.inbox where consumer = '${durable}' and stream_seq >= ${seq})`;
    const { first_seq: first, last_seq: last } = (await jsm.streams.info(streamName('notes'))).state;
    let cost = '';
    const batches = async (): Promise<number> => {
      await jsm.consumers.delete(streamName('notes'), durable).catch(() => false);
      await sql.unsafe('truncate copies.inbox, copies.copies');
      const reader = await stand.start('service', { service: 'copies' });
      await until(sql, done(first + warm));
      const before = cpuAround(reader.pid);
      const began = performance.now();
      const [from] = await sql.unsafe('select count(*)::int as n from copies.inbox');
      await until(sql, done(last));
      const took = performance.now() - began;
      const [to] = await sql.unsafe('select count(*)::int as n from copies.inbox');
      if (to?.['n'] !== warm + events) throw new Error(`${to?.['n']} of ${warm + events} events were done`);
      const counted = Number(to['n']) - Number(from?.['n']);
      cost = costOf(before, cpuAround(reader.pid), counted);
      await reader.stop();
      return counted / (took / 1_000);
    };
    const taken = await rounds(bench.rounds, {
      batches,
      single: () => single.ask<number>('consume', { events: events / 10 }),
    });
    await single.stop();
    await nats.close();
    return [
      {
        name: `consume, ${events.toLocaleString('en')} events`,
        ours: { what: 'inbox and effect in batches', unit: 'events/s', rounds: taken.batches },
        against: { what: 'one event a transaction', unit: 'events/s', rounds: taken.single },
        goal: { at: 'least', value: 12 },
        note: `CPU an event in the last round, in batches: ${cost}.`,
      },
    ];
  },
};
