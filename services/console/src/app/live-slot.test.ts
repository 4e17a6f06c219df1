import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveSlot } from './live-slot.ts';

const slots: LiveSlot[] = [];
const slot = (): LiveSlot => {
  const made = new LiveSlot();
  slots.push(made);
  return made;
};
const held = async (): Promise<number> => (await navigator.locks.query()).held?.length ?? 0;
beforeEach(() => {
  // A browser asks another of its processes; here the answer would be there at once.
  const ask = navigator.locks.request.bind(navigator.locks) as (...given: unknown[]) => Promise<unknown>;
  vi.spyOn(navigator.locks, 'request').mockImplementation(async (...given: unknown[]) => {
    await Promise.resolve();
    return ask(...given);
  });
});
afterEach(async () => {
  for (const each of slots.splice(0)) each.release();
  await expect.poll(held).toBe(0);
  vi.restoreAllMocks();
});

test('asked twice at once, a tab takes one place and not two', async () => {
  const one = slot();
  expect(await Promise.all([one.take(), one.take()])).toEqual([true, true]);
  expect(await one.take()).toBe(true);
  expect(await held()).toBe(1);
});

test('a place that is granted after the tab gave it up goes back', async () => {
  const one = slot();
  const taking = one.take();
  one.release();
  expect(await taking).toBe(false);
  await expect.poll(held).toBe(0);
});

test('the fourth gets none until one of the three is free again', async () => {
  const [first, second, third, fourth] = [slot(), slot(), slot(), slot()];
  expect(await Promise.all([first.take(), second.take(), third.take()])).toEqual([true, true, true]);
  expect(await fourth.take()).toBe(false);
  second.release();
  await expect.poll(() => fourth.take()).toBe(true);
});
