import { connectNats, durableName, streamName, wakeSubject } from '@muster/bus';
import { jetstreamManager } from '@nats-io/jetstream';
import { rounds } from '../rounds.ts';
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
    const nats = await connectNats('admin', stand.place.nats);
    const jsm = await jetstreamManager(nats, { checkAPI: false });
    const [writer, single] = await Promise.all([
      stand.start('service', { service: 'notes' }),
      stand.start('one-by-one'),
    ]);
    await until(sql, `select exists (select from notes.streams)`);
    await jsm.streams.purge(streamName('notes'));
    await sql.unsafe('truncate notes.outbox');
    await layBacklog(sql, events);
    nats.publish(wakeSubject('notes'));
    await until(sql, `select not exists (select from notes.outbox where published_at is null)`);
    await writer.stop();
    const durable = durableName('copies', 'copies', NoteTaken.type);
    const batches = async (): Promise<number> => {
      await jsm.consumers.delete(streamName('notes'), durable).catch(() => false);
      await sql.unsafe('truncate copies.inbox, copies.copies');
      const reader = await stand.start('service', { service: 'copies' });
      await until(sql, `select exists (select from copies.inbox)`);
      const before = await sql.unsafe('select count(*)::int as n from copies.inbox');
      const began = performance.now();
      await until(sql, `select count(*) = ${events} from copies.inbox`);
      const took = performance.now() - began;
      await reader.stop();
      return (events - Number(before[0]?.['n'])) / (took / 1_000);
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
      },
    ];
  },
};
