import { Connection } from '@muster/bus';
import { expect, inject, test } from 'vitest';
import { openLine } from './line.ts';

const sockets = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;

test('a connection that was given up holds no socket, however mute the other side has become', async () => {
  await using line = await openLine(inject('stack').postgresUrl);
  const others = sockets();
  const connection = new Connection(line.url, 'patient');
  const ask = () => connection.session(1_000, (send) => send('select 1', []));
  await ask();
  line.cut();
  for (let n = 0; n < 3; n++) await expect(ask()).rejects.toMatchObject({ code: 'DATABASE_AWAY' });
  await connection.close();
  // Both ends of the line are in this process, too.
  await expect.poll(() => sockets() - others - line.near.size - line.far.size, { timeout: 5_000 }).toBe(0);
});
