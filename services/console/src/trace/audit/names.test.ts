import { services } from '@muster/contracts';
import { expect, test } from 'vitest';
import { useActionNames } from './action-texts.ts';
import { eventKey } from './change.ts';
import { useEventNames } from './event-texts.ts';

test('whatever is noted has words in both languages', () => {
  const noted = services
    .flatMap(({ routes }) => routes)
    .filter(({ shape }) => shape.personal || shape.signsIn || !(shape.method === 'GET' || shape.readOnly))
    .map(({ shape }) => shape.name);
  expect(noted.length).toBeGreaterThan(80);
  expect(noted.filter((name) => !(name in useActionNames.table))).toEqual([]);
  const events = services.flatMap((service) => service.events).map(({ type }) => eventKey(type));
  expect(events.filter((key) => !(key in useEventNames.table))).toEqual([]);
});
