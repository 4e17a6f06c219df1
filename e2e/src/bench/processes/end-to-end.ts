// Writes at a steady rate, and sees by the consumer's ack, which follows its commit, when each effect was in place.
import { connectNats, ensureStream } from '@muster/bus';
import { startService } from '@muster/kit';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import postgres from 'postgres';
import { percentile } from '../../demo/measure.ts';
import { answers } from '../child/answers.ts';
import { notesService, TakeNote } from '../stand/services.ts';
import type { Place } from '../stand/stand.ts';

const given: Place = JSON.parse(process.argv[2] ?? '{}');
const running = await startService(notesService, {
  migrated: true,
  fetchKeys: async () => given.keySet,
  config: {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: given.databaseUrls['notes'],
    nats: given.nats,
    logLevel: 'warn',
    stdout: true,
    otlpEndpoint: undefined,
    logsEndpoint: undefined,
    traceRatio: 0,
    setting: () => undefined,
  },
});
const nats = await connectNats('admin', given.nats);
const sql = postgres(given.postgresUrl, { max: 4, onnotice: () => {} });
const js = jetstream(nats, { checkAPI: false } as never);
const jsm = await jetstreamManager(nats, { checkAPI: false });
await ensureStream(jsm, 'notes');
if (!(await jsm.streams.info('FLOOR').catch(() => undefined)))
  await jsm.streams.add({ name: 'FLOOR', subjects: ['floor.>'] });

const sent = new Map<string, number>();
const answered = new Map<string, number>();
const taken: number[] = [];
const keyOf = new Map<number, string>();
const acked = new Map<number, number>();
const settle = (seq: number): void => {
  const [key, at] = [keyOf.get(seq), acked.get(seq)];
  const began = key === undefined ? undefined : sent.get(key);
  if (began === undefined || at === undefined) return;
  taken.push(at - began);
  keyOf.delete(seq);
  acked.delete(seq);
};
nats.subscribe('$JS.ACK.NOTES.>', {
  callback: (_, message) => {
    const seq = Number(message.subject.split('.').at(-4));
    acked.set(seq, performance.now());
    settle(seq);
  },
});

const paced = async (perSecond: number, seconds: number, once: () => Promise<void>): Promise<void> => {
  const all: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const wait = began + (n * 1_000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    all.push(once());
  }
  await Promise.all(all);
};
interface Rate {
  perSecond: number;
  seconds: number;
}

/** Milliseconds from the write's call to the effect, of each event. */
async function through({ perSecond, seconds }: Rate): Promise<number[]> {
  taken.length = 0;
  sent.clear();
  answered.clear();
  keyOf.clear();
  acked.clear();
  // Which sequence an event got is looked up behind its back: nothing of it lies on the way.
  const seen = nats.subscribe('notes.note.taken');
  await paced(perSecond, seconds, async () => {
    const began = performance.now();
    const { payload, statusCode } = await running.http.inject({
      method: 'POST',
      url: TakeNote.shape.path,
      headers: { authorization: `Bearer ${given.token}`, 'idempotency-key': crypto.randomUUID() },
      payload: { content: '小寨十字积水约三十厘米，三辆车熄火，请派人' },
    });
    if (statusCode !== 201) throw new Error(payload);
    const { id } = JSON.parse(payload) as { id: string };
    sent.set(id, began);
    answered.set(id, performance.now());
  });
  seen.unsubscribe();
  for (let waited = 0; acked.size < perSecond * seconds && waited < 5_000; waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
  for (const row of await sql`select key, stream_seq from notes.outbox where key = any(${[...sent.keys()]})`) {
    keyOf.set(Number(row['stream_seq']), row['key']);
    settle(Number(row['stream_seq']));
  }
  if (taken.length !== perSecond * seconds)
    throw new Error(`${taken.length} of ${perSecond * seconds} events arrived`);
  return taken;
}
/** Of the events that `through` sent last: medians in ms from the call to each stage of the way. */
async function stages(): Promise<Record<'answered' | 'stored' | 'begun', number>> {
  const found = { answered: [] as number[], stored: [] as number[], begun: [] as number[] };
  const rows = await sql`
    select o.key, o.stream_seq, i.done_at from notes.outbox o join copies.inbox i on i.event_id = o.id
    where o.key = any(${[...sent.keys()]})`;
  for (const row of rows) {
    const began = sent.get(row['key']) ?? Number.NaN;
    const onClock = (time: string | Date): number =>
      new Date(time).getTime() - performance.timeOrigin - began;
    found.answered.push((answered.get(row['key']) ?? Number.NaN) - began);
    found.begun.push(onClock(row['done_at']));
    const stored = await jsm.streams.getMessage('NOTES', { seq: Number(row['stream_seq']) });
    if (stored) found.stored.push(onClock(stored.timestamp));
  }
  const middle = (values: number[]) =>
    percentile(
      values.toSorted((a, b) => a - b),
      0.5,
    );
  return { answered: middle(found.answered), stored: middle(found.stored), begun: middle(found.begun) };
}
/** What none can be faster than: a commit, a publish that is acknowledged, and a commit. */
async function floor({ perSecond, seconds }: Rate): Promise<number[]> {
  const floors: number[] = [];
  await paced(perSecond, seconds, async () => {
    const began = performance.now();
    const id = crypto.randomUUID();
    await sql`insert into baseline (id, version, unit_path, text) values (${id}, 1, '/', '小寨十字积水')`;
    await js.publish('floor.note', '小寨十字积水约三十厘米，三辆车熄火，请派人');
    await sql`insert into baseline (id, version, unit_path, text) values (${crypto.randomUUID()}, 1, '/', '小寨十字积水')`;
    floors.push(performance.now() - began);
  });
  return floors;
}
await answers({ through, floor, stages }, async () => {
  await running.close();
  await nats.close();
  await sql.end({ timeout: 2 });
});
