import { expect, test } from 'vitest';
import { type Listener, listening } from '../../test/listener.ts';
import { Stand } from '../../test/stand.ts';
import { reported } from '../../test/upstreams.ts';

const keys = (listener: Listener) => listener.events.map((each) => each.data.key);

test('an event that a caller may see comes as a frame with id, type and the whole state', async () => {
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
  expect(Number(heard?.id)).toBeGreaterThan(Number(listener.heard[0]?.id));
  listener.close();
  expect(keys(listener)).toHaveLength(1);
});
