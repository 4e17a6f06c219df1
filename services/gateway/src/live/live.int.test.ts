import { CallLogged, PersonChanged, SessionEnded } from '@muster/contracts';
import { newId } from '@muster/kit';
import { describe, expect, test } from 'vitest';
import { type Heard, type Listener, listen, listening } from '../../test/listener.ts';
import { Stand } from '../../test/stand.ts';
import { reported } from '../../test/upstreams.ts';

const keysOf = (heard: readonly Heard[]) => heard.map((each) => each.data.key);
const rising = (listener: Listener) => {
  const ids = listener.events.map((each) => Number(each.id));
  return ids.every((id, n) => n === 0 || id > (ids[n - 1] ?? 0));
};

describe('a frame', () => {
  test('carries id, type, trace and the whole state of the event', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const listener = await listening(stand.url, { token: identity.signIn(world.person('duty-officer')) });
    const [event, data] = reported(1);
    const id = await world.publish(event, data);
    await listener.until(({ events }) => events.length === 1);
    const [heard] = listener.events;
    expect(heard).toMatchObject({
      event: 'incident.incident.reported',
      data: { id, type: 'incident.incident.reported', version: 1, data, key: (data as { id: string }).id },
    });
    expect(heard?.data['traceId']).toMatch(/^[0-9a-f]{32}$/);
    expect(new Date(String(heard?.data['time'])).toISOString()).toBe(heard?.data['time']);
    expect(Number(heard?.id)).toBeGreaterThan(Number(listener.heard[0]?.id));
    expect(listener.headers['content-type']).toContain('text/event-stream');
    expect(listener.headers['traceresponse']).toMatch(/^00-/);
    expect(listener.retry).toBeGreaterThan(0);
    listener.close();
  });

  test('is followed by a comment every 15 s, which tells how far all has been told', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const far = await listening(stand.url, {
      token: identity.signIn(world.person('duty-officer', { unit: '610113' })),
    });
    const near = await listening(stand.url, { token: identity.signIn(world.person('duty-officer')) });
    await world.publish(...reported(1));
    await near.until(({ events }) => events.length === 1);
    await world.clock.advance(15_000, async () => {});
    await far.until(({ comments }) => comments.length === 1);
    expect(far.events).toEqual([]);
    expect(far.lastEventId).toBe(near.events[0]?.id);
    far.close();
    near.close();
  });
});

describe('a caller sees', () => {
  test('the events of their own unit and those below it, and no others', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const as = (unit: string) =>
      listening(stand.url, { token: identity.signIn(world.person('duty-officer', { unit })) });
    const [province, city, yanta, beilin] = await Promise.all(
      ['610000', '610100', '610113', '610103'].map(as),
    );
    const paths = [
      '/000000/610000/',
      '/000000/610000/610100/',
      '/000000/610000/610100/610113/',
      '/000000/610000/610100/610113/610113001/',
    ];
    const published = [];
    for (const [n, path] of paths.entries()) {
      const [event, data] = reported(n, path);
      published.push((data as { id: string }).id);
      await world.publish(event, data);
    }
    await province?.until(({ events }) => events.length === 4);
    await city?.until(({ events }) => events.length === 3);
    await yanta?.until(({ events }) => events.length === 2);
    expect(keysOf(province?.events ?? [])).toEqual(published);
    expect(keysOf(city?.events ?? [])).toEqual(published.slice(1));
    expect(keysOf(yanta?.events ?? [])).toEqual(published.slice(2));
    expect(beilin?.events).toEqual([]);
    for (const each of [province, city, yanta, beilin]) each?.close();
  });

  test('only what their roles have the right to', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const responder = await listening(stand.url, { token: identity.signIn(world.person('responder')) });
    const officer = await listening(stand.url, { token: identity.signIn(world.person('duty-officer')) });
    const call = { id: newId(), version: 1, unitPath: '/000000/610000/610100/' };
    await world.publish(CallLogged, call as never);
    await world.publish(...reported(1));
    await officer.until(({ events }) => events.length === 2);
    await responder.until(({ events }) => events.length === 1);
    expect(officer.events.map((each) => each.event).toSorted()).toEqual([
      'duty.call.logged',
      'incident.incident.reported',
    ]);
    expect(responder.events.map((each) => each.event)).toEqual(['incident.incident.reported']);
    responder.close();
    officer.close();
  });

  test('only the types they ask for', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const token = identity.signIn(world.person('duty-officer'));
    const duty = await listening(stand.url, { token, query: '?types=duty,incident.report' });
    const all = await listening(stand.url, { token });
    await world.publish(...reported(1));
    await world.publish(CallLogged, { id: newId(), version: 1, unitPath: '/000000/610000/610100/' } as never);
    await all.until(({ events }) => events.length === 2);
    await duty.until(({ events }) => events.length === 1);
    expect(duty.events.map((each) => each.event)).toEqual(['duty.call.logged']);
    duty.close();
    all.close();
  });
});

describe('who comes back with their last id', () => {
  test('gets what they missed, each once and in order, and goes on', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const token = identity.signIn(world.person('duty-officer'));
    const first = await listening(stand.url, { token });
    const published: string[] = [];
    const publish = async (n: number) => {
      const [event, data] = reported(n);
      published.push((data as { id: string }).id);
      await world.publish(event, data);
    };
    for (let n = 0; n < 20; n++) await publish(n);
    await first.until(({ events }) => events.length >= 10);
    first.close();
    for (let n = 20; n < 40; n++) await publish(n);
    const heardBefore = [...first.events];
    const second = await listening(stand.url, { token, lastEventId: first.lastEventId });
    for (let n = 40; n < 50; n++) await publish(n);
    await second.until(({ events }) => heardBefore.length + events.length >= 50);
    expect(keysOf([...heardBefore, ...second.events])).toEqual(published);
    expect(rising(second)).toBe(true);
    second.close();
  });

  test('from before what is kept in memory gets the rest out of the stream, each once and in order', async () => {
    await using stand = await Stand.open({ LIVE_RING: '16' });
    const { world, identity } = stand;
    const token = identity.signIn(world.person('duty-officer'));
    const first = await listening(stand.url, { token });
    const since = first.lastEventId;
    const published: string[] = [];
    const publish = async (n: number) => {
      const [event, data] = reported(n);
      published.push((data as { id: string }).id);
      await world.publish(event, data);
    };
    for (let n = 0; n < 300; n++) await publish(n);
    await first.until(({ events }) => events.length === 300);
    let going = true;
    const more = (async () => {
      for (let n = 300; going; n++) await publish(n);
    })();
    const late = await Promise.all(
      Array.from({ length: 20 }, () => listening(stand.url, { token, query: `?lastEventId=${since}` })),
    );
    for (const each of late) await each.until(({ events }) => events.length >= 320);
    going = false;
    await more;
    for (const each of late) {
      await each.until(({ events }) => events.length >= published.length);
      expect(keysOf(each.events)).toEqual(published);
      each.close();
    }
    first.close();
  });

  test('after the gateway restarted misses and repeats nothing', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const token = identity.signIn(world.person('duty-officer'));
    const published: string[] = [];
    const publish = async (n: number) => {
      const [event, data] = reported(n);
      published.push((data as { id: string }).id);
      await world.publish(event, data);
    };
    const before = await listening(stand.url, { token });
    for (let n = 0; n < 30; n++) await publish(n);
    await before.until(({ events }) => events.length >= 5);
    const closing = stand.restartGateway();
    for (let n = 30; n < 60; n++) await publish(n);
    await closing;
    await before.until(({ ended }) => ended);
    const after = await listening(stand.url, { token, lastEventId: before.lastEventId });
    await publish(60);
    await after.until(({ events }) => before.events.length + events.length >= 61);
    expect(after.heard.some((each) => each.event === 'reset')).toBe(false);
    expect(keysOf([...before.events, ...after.events])).toEqual(published);
    after.close();
  });

  test.each([
    ['an id that the stream has not reached', () => '9007199254740991', ''],
    ['an id of a stream that was before', () => '1042', ''],
    ['the name of another stream', (id: string) => id, '?stream=2020-01-01T00:00:00Z'],
  ])('%s is told to fetch anew, and goes on from now', async (_what, idOf, query) => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const token = identity.signIn(world.person('duty-officer'));
    const before = await listening(stand.url, { token });
    await world.publish(...reported(1));
    await before.until(({ events }) => events.length === 1);
    const after = await listening(stand.url, { token, lastEventId: idOf(before.lastEventId), query });
    await after.until(({ heard }) => heard.some((each) => each.event === 'reset'));
    expect(after.lastEventId).toBe(before.lastEventId);
    const [event, data] = reported(2);
    await world.publish(event, data);
    await after.until(({ events }) => events.length === 1);
    expect(keysOf(after.events)).toEqual([(data as { id: string }).id]);
    before.close();
    after.close();
  });

  test('a malformed id is refused', async () => {
    await using stand = await Stand.open();
    const token = stand.identity.signIn(stand.world.person('duty-officer'));
    const answer = await stand.gateway
      .with(token)
      .get('/api/live', { headers: { 'last-event-id': '12; drop' } });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('gateway.last_event_id_malformed');
  });
});

describe('several gateways', () => {
  test('that all write at once give the same events the same ids, each once', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const others = [await stand.another(), await stand.another()];
    const token = identity.signIn(world.person('duty-officer'));
    const listeners = await Promise.all(
      [stand.gateway, ...others].map(({ url }) => listening(url, { token })),
    );
    const published: string[] = [];
    for (let burst = 0; burst < 6; burst++) {
      for (let n = 0; n < 40; n++) {
        const [event, data] = reported(published.length);
        published.push((data as { id: string }).id);
        await world.publish(event, data);
      }
      for (const each of listeners) await each.until(({ events }) => events.length >= published.length);
      // Longer than a gateway stands back for another: at the next event all of them write.
      await new Promise((resolve) => setTimeout(resolve, 350));
    }
    const [first] = listeners;
    for (const each of listeners) {
      expect(keysOf(each.events)).toEqual(published);
      expect(each.events).toEqual(first?.events);
      each.close();
    }
  });

  test('go on when the one that wrote goes away', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const other = await stand.another();
    const token = identity.signIn(world.person('duty-officer'));
    const listener = await listening(other.url, { token });
    const published: string[] = [];
    const publish = async () => {
      const [event, data] = reported(published.length);
      published.push((data as { id: string }).id);
      await world.publish(event, data);
    };
    for (let n = 0; n < 50; n++) await publish();
    await stand.gateway.close();
    for (let n = 0; n < 50; n++) await publish();
    await listener.until(({ events }) => events.length >= 100);
    expect(keysOf(listener.events)).toEqual(published);
    listener.close();
  });
});

describe('a stream is closed', () => {
  test('when its session ends', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const who = world.person('duty-officer');
    const token = identity.signIn(who);
    const other = identity.signIn(world.person('commander'));
    const ends = await listening(stand.url, { token });
    const stays = await listening(stand.url, { token: other });
    identity.signOut(token);
    await world.publish(SessionEnded, {
      id: who.sessionId,
      version: 1,
      personId: who.id,
      unitPath: who.unit.path,
      reason: 'signed-out',
      endedAt: world.clock.now(),
    });
    await ends.until(({ ended }) => ended);
    expect(stays.ended).toBe(false);
    expect((await listen(stand.url, { token })).status).toBe(401);
    stays.close();
  });

  test('when its session has run out', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const token = identity.signIn(world.person('duty-officer'));
    const listener = await listening(stand.url, { token });
    identity.signOut(token);
    await world.clock.advance(400_000, async () => {});
    await listener.until(({ ended }) => ended);
  });

  test('when the rights of its person may have changed, and opens again with the new ones', async () => {
    await using stand = await Stand.open();
    const { world, identity } = stand;
    const who = world.person('responder');
    const token = identity.signIn(who);
    const before = await listening(stand.url, { token });
    Object.assign(who, { roles: ['administrator'] });
    await world.publish(PersonChanged, { id: who.id, version: 2, unitPath: who.unit.path } as never);
    await before.until(({ ended }) => ended);
    const after = await listening(stand.url, { token, lastEventId: before.lastEventId });
    await world.publish(PersonChanged, { id: newId(), version: 1, unitPath: who.unit.path } as never);
    await after.until(({ events }) => events.some((each) => each.event === 'identity.person.changed'));
    after.close();
  });
});

test('a reader that is too slow is dropped, and the others never wait for it', async () => {
  await using stand = await Stand.open({ LIVE_MAX_WAITING: '1000000', LIVE_PATIENCE_MS: '300' });
  const { world, identity } = stand;
  const token = identity.signIn(world.person('duty-officer'));
  const slow = await listening(stand.url, { token });
  const quick = await listening(stand.url, { token });
  slow.pause();
  const published: string[] = [];
  // Twice what the system's own buffers on the way hold at most.
  const all = 800;
  for (let n = 0; n < all; n++) {
    const [event, data] = reported(n);
    published.push((data as { id: string }).id);
    await world.publish(event, { ...(data as object), note: 'x'.repeat(30_000) } as never);
  }
  await quick.until(({ events }) => events.length === all);
  slow.resume();
  await slow.until(({ ended }) => ended);
  expect(slow.events.length).toBeGreaterThan(0);
  expect(slow.events.length).toBeLessThan(all);
  const again = await listening(stand.url, { token, lastEventId: slow.lastEventId });
  await again.until(({ events }) => slow.events.length + events.length === all);
  expect(keysOf([...slow.events, ...again.events])).toEqual(published);
  for (const each of [quick, again]) each.close();
});

test('one session may hold only so many streams open', async () => {
  await using stand = await Stand.open({ LIVE_PER_SESSION: '2' });
  const token = stand.identity.signIn(stand.world.person('duty-officer'));
  const first = await listening(stand.url, { token });
  const second = await listening(stand.url, { token });
  const answer = await stand.gateway.with(token).get('/api/live');
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('5');
  first.close();
  second.close();
});
