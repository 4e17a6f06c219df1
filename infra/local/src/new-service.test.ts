import { expect, test } from 'vitest';
import { faultOf } from './new-service.ts';

test('a name that is taken, or that cannot name a schema and a path, is refused with the reason', () => {
  const existing = (path: string): boolean => path === 'services/duty';
  expect(faultOf('roster', existing)).toBeUndefined();
  expect(faultOf('duty', existing)).toMatch('already');
  for (const name of ['Roster', 'ro', 'r0ster', 'my-service', '../x', 'a'.repeat(17)])
    expect(faultOf(name, existing), name).toMatch('small letters');
  expect(faultOf('auth', existing)).toMatch('means something else');
  expect(faultOf(undefined, existing)).toMatch('Which name');
});
