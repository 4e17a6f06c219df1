import { __Name__NoteAdded } from '@muster/contracts';
import { openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { __name__Service } from '../service.ts';

test('a note is kept with who wrote it and told to everyone', async () => {
  await using world = await openWorld();
  const __name__ = await world.start(__name__Service);
  const officer = world.person('duty-officer');
  const { status, body } = await __name__.as(officer).post('/api/__name__/notes', { text: '第一条' });
  expect(status).toBe(201);
  expect(body).toMatchObject({ text: '第一条', version: 1, writtenBy: officer.name });
  await world.settled();
  const streamed = await world.streamed(__Name__NoteAdded);
  expect(streamed.map(({ data }) => data)).toEqual([body]);
});

test('a note without text is refused and nothing is written', async () => {
  await using world = await openWorld();
  const __name__ = await world.start(__name__Service);
  const answer = await __name__.as(world.person('duty-officer')).post('/api/__name__/notes', { text: ' ' });
  expect(answer.status).toBe(400);
  expect(await world.events(__Name__NoteAdded)).toEqual([]);
});
