import { CallLogged } from '@muster/contracts';
import { openWorld, type World } from '@muster/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givenUnit, startDuty } from '../../test/given.ts';

let world: World;
let duty: Awaited<ReturnType<typeof startDuty>>;
beforeAll(async () => {
  world = await openWorld();
  duty = await startDuty(world);
});
afterAll(() => world[Symbol.asyncDispose]());
const officer = () => duty.as(world.person('duty-officer'));
const look = (body: object) => officer().post('/api/duty/calls/look', body);
const flood = { callerPhone: '13800138000', callerName: '王女士', content: '小寨十字积水很深，三辆车熄火' };

test('what is half written already shows the caller’s last calls and those that speak of the same thing', async () => {
  await givenUnit(world, '610100', { prefix: 'XA' });
  await world.settled();
  const { body: first } = await officer().post('/api/duty/calls', { ...flood, place: '雁塔区小寨十字' });
  const { status, body } = await look({
    callerPhone: '138 0013 8000',
    content: '小寨十字积水，车熄火',
    place: '小寨十字',
  });
  expect(status).toBe(200);
  expect(body.callerHistory).toMatchObject([{ id: first.id, callerName: '王女士' }]);
  expect(body.likelyDuplicates).toMatchObject([{ id: first.id, number: first.number }]);
  expect(body.callerPhoneLocal).toBe('138 0013 8000');
  expect(body.warnings).toEqual([]);
});

test('it writes nothing, and an Idempotency-Key is not asked for', async () => {
  const before = (await world.events(CallLogged)).length;
  await look(flood);
  expect((await world.events(CallLogged)).length).toBe(before);
  expect((await officer().get('/api/duty/log?order=desc&limit=1')).body.items[0]?.kind).toBe('call-logged');
});

test.each([
  {},
  { callerPhone: '' },
  { callerPhone: '1' },
  { callerPhone: '没有号码' },
  { content: '' },
  { callerPhone: '0' },
])('the beginning of a call, %j, is no fault and nobody’s', async (body) => {
  const answer = await look(body);
  expect(answer.status).toBe(200);
  expect(answer.body.callerHistory).toEqual([]);
});

test('a number that cannot be dialled is warned of while the caller is on the line', async () => {
  const { body } = await look({ callerPhone: '1234567890123' });
  expect(body.warnings).toMatchObject([{ code: 'duty.phone_not_recognised' }]);
});

test('whoever may not log calls may not look either', async () => {
  const answer = await duty.as(world.person('responder')).post('/api/duty/calls/look', {});
  expect(answer.status).toBe(403);
});
