import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, portIsFree } from './free-port.ts';
import { choosePorts } from './ports.ts';

/** A port that this test holds, with a free one before it; neither is one that the system gives to others. */
async function held(): Promise<{ port: number } & Disposable> {
  for (;;) {
    const port = await freePort();
    if (!(await portIsFree(port - 1))) continue;
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    return { port, [Symbol.dispose]: () => void server.close() };
  }
}

test('internal ports follow the gateway in their order', async () => {
  let gateway = 20_000;
  const chosen = await choosePorts(['identity', 'duty'], { MUSTER_PORT: String(gateway) }).catch(async () => {
    gateway = await freePort();
    return choosePorts(['identity', 'duty'], { MUSTER_PORT: String(gateway) });
  });
  expect(chosen.of).toEqual({ gateway, identity: gateway + 1, duty: gateway + 2 });
});

test('a default that is taken gives way and is mentioned; a named one that is taken is an error', async () => {
  using other = await held();
  const gateway = other.port - 1;
  const chosen = await choosePorts(['identity'], { MUSTER_PORT: String(gateway) });
  expect(chosen.of['identity']).not.toBe(other.port);
  expect(chosen.notes.join()).toContain(`port ${other.port} for identity is taken by process ${process.pid}`);
  await expect(
    choosePorts(['identity'], { MUSTER_PORT: String(gateway), MUSTER_IDENTITY_PORT: String(other.port) }),
  ).rejects.toThrow(`Port ${other.port} is taken by process ${process.pid}`);
});

test('a port that the user names for one part is no other part’s default', async () => {
  const gateway = await freePort();
  const named = await freePort();
  const env = { MUSTER_PORT: String(named - 1), MUSTER_OTLP_PORT: String(named) };
  const chosen = await choosePorts(['identity', 'otlp'], env).catch(() =>
    choosePorts(['identity', 'otlp'], {
      MUSTER_PORT: String(gateway),
      MUSTER_OTLP_PORT: String(gateway + 1),
    }),
  );
  const claimed = chosen.of['gateway'] === gateway ? gateway + 1 : named;
  expect(chosen.of['otlp']).toBe(claimed);
  expect(chosen.of['identity']).not.toBe(claimed);
  expect(chosen.notes.join()).toContain(`port ${claimed} for identity is named for another part`);
});

test('what is no port is refused by name', async () => {
  await expect(choosePorts([], { MUSTER_PORT: '80800' })).rejects.toThrow('MUSTER_PORT is "80800"');
});

test('a part with a customary port has that one, unless it is taken or another is named', async () => {
  using other = await held();
  const gateway = await freePort();
  const env = { MUSTER_PORT: String(gateway) };
  const customary = await freePort();
  expect((await choosePorts(['otlp'], env, { otlp: customary })).of['otlp']).toBe(customary);
  const taken = await choosePorts(['otlp'], env, { otlp: other.port });
  expect(taken.of['otlp']).not.toBe(other.port);
  expect(taken.notes.join()).toContain(`port ${other.port} for otlp is taken`);
  await expect(choosePorts(['otlp'], { ...env, MUSTER_OTLP_PORT: String(other.port) })).rejects.toThrow(
    'MUSTER_OTLP_PORT',
  );
});
