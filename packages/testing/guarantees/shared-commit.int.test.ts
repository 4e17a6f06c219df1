import { lockedIn, type Tx } from '@muster/bus';
import { expect, test } from 'vitest';
import { openWorld, type World } from '../src/index.ts';
import { passing } from './bus.ts';
import { writer } from './services.ts';

const open = (world: World) => world.start(writer, { config: { nats: world.natsAs('admin') } as never });

test('a value that cannot be sent fails its own command at once, and no other that shares its commit', async () => {
  await using world = await openWorld();
  const { bus } = await open(world);
  const began = performance.now();
  const results = await Promise.allSettled([
    bus.run((tx) => tx.query('select $1::int as a', ['1'])),
    bus.run((tx) => tx.query('select $1::int as a', [undefined])),
    bus.run((tx) =>
      Promise.all([tx.query('select $1::int as a', ['1']), tx.query('select $1::int as b', [undefined])]),
    ),
    bus.run((tx) => tx.query('select $1::int as a', ['2'])),
  ]);
  expect(results.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(performance.now() - began).toBeLessThan(4_500);
});

test('a write that cannot be sent fails its own command, of which nothing is kept, and no other is run again', async () => {
  await using world = await openWorld();
  const { bus } = await open(world);
  const turns: string[] = [];
  const enter = (name: string, more: (tx: Tx) => void = () => {}) => {
    const work = async (tx: Tx) => {
      turns.push(name);
      tx.write('insert into duty.clocks (name, ran_at) values ($1, now())', [name]);
      more(tx);
    };
    return work;
  };
  const never = (tx: Tx) => tx.write('update duty.clocks set ran_at = $1', [undefined]);
  const results = await Promise.allSettled([
    bus.run(enter('before')),
    bus.run(enter('unsendable', never)),
    bus.run(enter('behind')),
    bus.runAlone(enter('unsendable alone', never)),
  ]);
  expect(results.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect(turns.toSorted()).toEqual(['before', 'behind', 'unsendable', 'unsendable alone']);
  expect(
    await world.sql`select name from duty.clocks where name = any(${turns}) order by name`,
  ).toMatchObject([{ name: 'before' }, { name: 'behind' }]);
});

test('what a failed command still does afterwards reaches no transaction of others', async () => {
  await using world = await openWorld();
  const { bus } = await open(world);
  let straggler: Promise<unknown> = Promise.resolve();
  const failing = bus.run(async (tx) => {
    straggler = passing(100).then(() =>
      tx.query(`insert into duty.clocks (name, ran_at) values ('straggler', now()) returning 1`, []),
    );
    straggler.catch(() => {});
    tx.write(`insert into duty.clocks (name, ran_at) values ('straggler', now())`, []);
    void passing(150)
      .then(() => tx.proceed())
      .catch(() => {});
    throw new Error('gave up');
  });
  const other = bus.run((tx) => tx.query('select pg_sleep(0.4)', []));
  await expect(failing).rejects.toThrow('gave up');
  await other;
  await straggler.catch(() => {});
  expect(await world.sql`select name from duty.clocks where name = 'straggler'`).toEqual([]);
});

test('what a command knows of a row it has locked, those after it know too; of one that failed nothing', async () => {
  await using world = await openWorld();
  const { bus } = await open(world);
  await world.sql`insert into duty.clocks (name, ran_at) values ('counted', 'epoch')`;
  let reads = 0;
  const count = (fails = false) =>
    bus.run(async (tx) => {
      const locked = lockedIn(tx.db);
      let seconds = locked.get<number>('counted');
      if (seconds === undefined) {
        reads++;
        const [row] = await tx.query<{ seconds: string }>(
          `select extract(epoch from ran_at) as seconds from duty.clocks where name = 'counted' for update`,
          [],
        );
        seconds = Number(row?.seconds);
      }
      locked.note('counted', seconds + 1);
      tx.write(`update duty.clocks set ran_at = to_timestamp($1) where name = 'counted'`, [seconds + 1]);
      if (fails) throw new Error('gave up');
      return seconds + 1;
    });
  const all = await Promise.allSettled([count(), count(), count(true), count(), count()]);
  expect(all.map((each) => (each.status === 'fulfilled' ? each.value : each.reason.message))).toEqual([
    1,
    2,
    'gave up',
    3,
    4,
  ]);
  expect(reads).toBe(1);
  // Another commit has locked nothing yet, nor has whoever has no transaction.
  expect(await count()).toBe(5);
  expect(reads).toBe(2);
  expect(() => lockedIn({} as never)).toThrow('nothing is locked');
});

test('many slow commands at once all get through', async () => {
  await using world = await openWorld();
  const { bus } = await open(world);
  const results = await Promise.allSettled(
    Array.from({ length: 200 }, () => bus.run((tx) => tx.query('select pg_sleep(0.04)', []))),
  );
  expect(results.filter((each) => each.status === 'rejected')).toEqual([]);
});

test('a command that waits for a lock fails alone', async () => {
  await using world = await openWorld();
  const { bus } = await open(world);
  await world.sql`insert into duty.clocks (name, ran_at) values ('held', now())`;
  let letGo = () => {};
  const holding = world.sql.begin(async (sql) => {
    await sql`update duty.clocks set ran_at = now() where name = 'held'`;
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
  });
  await passing(100);
  const results = await Promise.allSettled([
    bus.run((tx) => tx.query('select 1', [])),
    bus.run((tx) => tx.query(`update duty.clocks set ran_at = now() where name = 'held' returning 1`, [])),
    bus.run((tx) => tx.query('select 2', [])),
  ]);
  letGo();
  await holding;
  expect(results.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(results[1]).toMatchObject({ reason: { code: '57014' } });
});

test('work that takes long holds up nobody while a lane is free', async () => {
  await using world = await openWorld();
  const { bus } = await open(world);
  let over = false;
  const long = bus
    .runAlone((tx) => tx.query('select pg_sleep(3.5)', []))
    .finally(() => {
      over = true;
    });
  await passing(50);
  for (let n = 0; n < 4; n++) await bus.runAlone((tx) => tx.query('select 1', []));
  expect(over).toBe(false);
  await long;
});

test('a command behind one that passes the deadline has its turn yet, once', async () => {
  await using world = await openWorld();
  const { bus } = await open(world);
  let turns = 0;
  const slow = bus.run((tx) => tx.query('select 1', []).then(() => passing(5_500)));
  const behind = bus.run(async (tx) => {
    turns++;
    await tx.query(`insert into duty.clocks (name, ran_at) values ('behind', now()) returning 1`, []);
  });
  await expect(slow).rejects.toMatchObject({ code: 'DATABASE_AWAY' });
  await behind;
  await passing(2_000);
  expect(turns).toBe(1);
});
