import { Bus, type Span } from '@muster/bus';
import { ask, askPath, Id, obj, serviceContract } from '@muster/contracts';
import { defineService, feature, handle, newId } from '@muster/kit';
import { expect, test } from 'vitest';
import { openBreakableNats, openWorld, type World } from '../src/index.ts';
import { openFragileWorld, passing } from './bus.ts';

const Greet = ask('identity.guest.greet', {
  summary: 'Gives the name back',
  body: obj({ id: Id }),
  answer: obj({ id: Id }),
  over: 'http',
});
const none = { routes: [], events: [], consumes: {} };
const host = defineService({
  name: 'identity',
  contract: serviceContract({ ...none, name: 'identity', answers: [Greet], asks: [] }),
  features: [feature({ name: 'guests', slices: [handle(Greet, async ({ body }) => body)] })],
  root: import.meta.dirname,
  database: false,
});
const guest = defineService({
  name: 'gateway',
  contract: serviceContract({ ...none, name: 'gateway', answers: [], asks: [Greet] }),
  features: [],
  root: import.meta.dirname,
  database: false,
});

let open = 0;
const tracing = {
  span: (): Span => {
    open++;
    return {
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00',
      set() {},
      end: () => void open--,
    };
  },
};
/** A service's part of the bus, without a database. */
async function openBus(world: World, answer: (bus: Bus) => void = () => {}): Promise<Bus> {
  const bus = new Bus({
    service: 'duty',
    schema: undefined,
    databaseUrl: undefined,
    nats: world.natsAs('admin'),
    log: { info() {}, warn() {}, error() {} },
    tracing,
    now: () => world.clock.now(),
  });
  answer(bus);
  bus.start();
  await expect.poll(() => bus.natsAnswers()).toBe(true);
  return bus;
}
const subject = 'ask.duty.heap.get';

test('a question whose answer cannot be sent is refused at once, and its span ends', async () => {
  await using world = await openWorld();
  const bus = await openBus(world, (each) =>
    each.answer({ subject, answer: async () => 'x'.repeat(2_000_000) }),
  );
  const began = performance.now();
  await expect(bus.ask(subject, '{}', undefined, 20_000)).rejects.toThrow('could not be answered');
  expect(performance.now() - began).toBeLessThan(10_000);
  await expect.poll(() => open).toBe(0);
  await bus.close();
});

test('a question over HTTP is answered while NATS is away, and when who answers has just started anew', async () => {
  await using nats = await openBreakableNats();
  await using world = await openFragileWorld(nats);
  let answering = await world.start(host);
  const asking = await world.start(guest);
  await nats.kill();
  const id = newId();
  expect(await asking.askFrom(undefined)(Greet, { id })).toEqual({ id });
  // The connection that is kept has died with the process at its other end.
  const port = Number(new URL(answering.url).port);
  await answering.close();
  await expect(asking.askFrom(undefined)(Greet, { id })).rejects.toMatchObject({ code: 'NO_ANSWER' });
  answering = await world.start(host, { config: { port } as never });
  expect(await asking.askFrom(undefined)(Greet, { id })).toEqual({ id });
  const malformed = await answering.as(undefined).post(askPath(Greet), { id: 7 });
  expect(malformed).toMatchObject({ status: 400, body: { code: 'kit.question_malformed' } });
  await nats.start();
});

test('an instance that leaves answers what it was asked, and is asked nothing more', async () => {
  await using world = await openWorld();
  const asker = await openBus(world);
  const slow = (name: string) => (bus: Bus) =>
    bus.answer({
      subject,
      answer: async () => {
        await passing(200);
        return name;
      },
    });
  const [leaving, staying] = [await openBus(world, slow('leaving')), await openBus(world, slow('staying'))];
  const answers: string[] = [];
  let going = true;
  const asking = (async () => {
    while (going) {
      const round = Array.from({ length: 20 }, () => asker.ask(subject, '{}', undefined, 20_000));
      answers.push(...(await Promise.all(round)));
    }
  })();
  await expect.poll(() => new Set(answers).size).toBe(2);
  await passing(50);
  await leaving.close();
  const before = answers.length;
  await expect.poll(() => answers.length).toBeGreaterThan(before + 20);
  going = false;
  await asking;
  expect(new Set(answers.slice(before + 20))).toEqual(new Set(['staying']));
  await Promise.all([staying.close(), asker.close()]);
});
