import { type BreakableNats, openBreakableNats } from '@muster/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { expect, test } from 'vitest';
import { type Listener, listening } from '../../test/listener.ts';
import { Stand } from '../../test/stand.ts';
import { reported } from '../../test/upstreams.ts';

const resets = (listener: Listener) => listener.heard.filter((each) => each.event === 'reset').length;

/** A stand on a broker of its own, with one listener, and what was published so far. */
async function openOn(broker: BreakableNats) {
  const stand = await Stand.open({}, broker);
  const token = stand.identity.signIn(stand.world.person('duty-officer'));
  const published: string[] = [];
  let n = 0;
  return {
    stand,
    token,
    published,
    /** Publishes, as soon as the broker takes it. */
    async publish(count: number): Promise<string[]> {
      const ids: string[] = [];
      for (let left = count; left > 0; left--) {
        const [event, data] = reported(n++);
        const { id } = data as { id: string };
        for (let tries = 100; ; tries--) {
          try {
            // A lost connection comes back first: a publish into one that is gone waits for an answer in vain.
            await stand.world.nats.flush();
            await stand.world.publish(event, data);
            break;
          } catch (error) {
            if (tries === 0) throw error;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        }
        ids.push(id);
        published.push(id);
      }
      return ids;
    },
    async [Symbol.asyncDispose]() {
      await stand[Symbol.asyncDispose]();
    },
  };
}
const has = (ids: readonly string[]) => (listener: Listener) => {
  const heard = new Set(listener.events.map((each) => each.data.key));
  return ids.every((id) => heard.has(id));
};
const keys = (...listeners: Listener[]) =>
  listeners.flatMap(({ events }) => events.map((each) => each.data.key));

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'a broker that goes by %s and comes back: open streams go on, nothing is missed or repeated',
  async (signal) => {
    await using broker = await openBreakableNats();
    await using on = await openOn(broker);
    const listener = await listening(on.stand.url, { token: on.token });
    await listener.until(has(await on.publish(20)));
    await broker.kill(signal);
    await broker.start();
    await listener.until(has(await on.publish(20)), 15_000);
    const late = await listening(on.stand.url, {
      token: on.token,
      lastEventId: listener.events[9]?.id ?? '',
    });
    await late.until(({ events }) => events.length === 30);
    expect(keys(listener)).toEqual(on.published);
    expect(keys(late)).toEqual(on.published.slice(10));
    expect(resets(listener) + resets(late)).toBe(0);
    for (const each of [listener, late]) each.close();
  },
);

test('broker and gateway stopped in good order and started again, time after time: who comes back misses nothing', async () => {
  await using broker = await openBreakableNats();
  await using on = await openOn(broker);
  let listener = await listening(on.stand.url, { token: on.token });
  await listener.until(has(await on.publish(20)));
  const heard = keys(listener);
  for (let time = 0; time < 3; time++) {
    await on.stand.gateway.close();
    await broker.kill('SIGTERM');
    await broker.start();
    const missed = await on.publish(20);
    await on.stand.restartGateway();
    listener = await listening(on.stand.url, { token: on.token, lastEventId: listener.lastEventId });
    await listener.until(has(missed));
    expect(resets(listener), `restart ${time + 1}`).toBe(0);
    heard.push(...keys(listener));
  }
  expect(heard).toEqual(on.published);
  listener.close();
});

test('a broker that comes back time after time: open streams go on', async () => {
  await using broker = await openBreakableNats();
  await using on = await openOn(broker);
  const listener = await listening(on.stand.url, { token: on.token });
  for (let time = 0; time < 3; time++) {
    await listener.until(has(await on.publish(10)), 15_000);
    await broker.kill('SIGTERM');
    await broker.start();
  }
  await listener.until(has(await on.publish(10)), 15_000);
  expect(keys(listener)).toEqual(on.published);
  expect(resets(listener)).toBe(0);
  listener.close();
});

test('a broker that lost its store: callers are told to fetch anew, and hear what comes then', async () => {
  await using broker = await openBreakableNats();
  await using on = await openOn(broker);
  const listener = await listening(on.stand.url, { token: on.token });
  await listener.until(has(await on.publish(20)));
  const before = listener.lastEventId;
  await broker.kill('SIGKILL');
  await broker.forget();
  await broker.start();
  await listener.until((each) => resets(each) === 1, 15_000);
  await listener.until(has(await on.publish(5)));
  const late = await listening(on.stand.url, { token: on.token, lastEventId: before });
  await late.until((each) => resets(each) === 1);
  expect(Number(late.lastEventId)).toBeGreaterThan(Number(before));
  for (const each of [listener, late]) each.close();
});

test('a broker put back to an older copy: callers are told to fetch anew, no old id means a new event', async () => {
  await using broker = await openBreakableNats();
  await using on = await openOn(broker);
  const listener = await listening(on.stand.url, { token: on.token });
  await listener.until(has(await on.publish(20)));
  await broker.kill('SIGTERM');
  await broker.copyTo('copy');
  await broker.start();
  await listener.until(has(await on.publish(20)), 15_000);
  const lost = listener.lastEventId;
  await broker.kill('SIGKILL');
  await broker.putBack('copy');
  await broker.start();
  await listener.until((each) => resets(each) === 1, 15_000);
  const late = await listening(on.stand.url, { token: on.token, lastEventId: lost });
  await late.until((each) => resets(each) === 1);
  const fresh = await on.publish(5);
  await listener.until(has(fresh));
  await late.until(has(fresh));
  // What happened in the last minute may come once more: whoever fetched anew knows its versions.
  expect(keys(late).slice(-5)).toEqual(fresh);
  expect(new Set(keys(late)).size).toBe(keys(late).length);
  for (const each of [listener, late]) each.close();
});

test('a power cut of broker and gateway at once: with nobody to vouch for the stream, callers fetch anew', async () => {
  await using broker = await openBreakableNats();
  await using on = await openOn(broker);
  const listener = await listening(on.stand.url, { token: on.token });
  await listener.until(has(await on.publish(20)));
  const lost = listener.lastEventId;
  await broker.kill('SIGKILL');
  await on.stand.gateway.close();
  await broker.start();
  await on.stand.restartGateway();
  const late = await listening(on.stand.url, { token: on.token, lastEventId: lost });
  await late.until((each) => resets(each) === 1);
  await late.until(has(await on.publish(5)));
  late.close();
});

test('one service’s stream is another one: callers are told to fetch anew, and its events come again', async () => {
  await using broker = await openBreakableNats();
  await using on = await openOn(broker);
  const listener = await listening(on.stand.url, { token: on.token });
  await listener.until(has(await on.publish(20)));
  const jsm = await jetstreamManager(on.stand.world.nats, { checkAPI: false });
  await jsm.streams.delete('INCIDENT');
  await listener.until(has(await on.publish(5)), 15_000);
  expect(resets(listener)).toBe(1);
  listener.close();
});
