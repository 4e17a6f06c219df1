import { Bus, type Span } from '@muster/bus';
import { expect, test } from 'vitest';
import { openWorld } from '../src/index.ts';

test('a question whose answer cannot be sent is refused at once, and its span ends', async () => {
  await using world = await openWorld();
  let open = 0;
  const silent = { info() {}, warn() {}, error() {} };
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
  const bus = new Bus({
    service: 'duty',
    schema: undefined,
    databaseUrl: undefined,
    nats: world.natsAs('admin'),
    log: silent,
    tracing,
    now: () => world.clock.now(),
  });
  bus.answer('ask.duty.heap.get', async () => 'x'.repeat(2_000_000));
  bus.start();
  await expect.poll(() => bus.natsAnswers()).toBe(true);
  const began = performance.now();
  await expect(bus.ask('ask.duty.heap.get', '{}', undefined)).rejects.toThrow('could not be answered');
  expect(performance.now() - began).toBeLessThan(1_500);
  await expect.poll(() => open).toBe(0);
  await bus.close();
});
