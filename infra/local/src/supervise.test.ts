import { expect, test } from 'vitest';
import { Supervised, type Up } from './supervise.ts';

const wanted = new AbortController().signal;

/** A part that this test ends by hand. */
function part(failures = 0) {
  const ends: ((how: string) => void)[] = [];
  const startedAt: number[] = [];
  const start = async (): Promise<Up> => {
    startedAt.push(performance.now());
    if (startedAt.length <= failures) throw new Error(`fault ${startedAt.length}`);
    let end: (how: string) => void = () => {};
    const gone = new Promise<string>((resolve) => {
      end = resolve;
    });
    ends.push(end);
    return { gone, stop: async () => end('SIGTERM') };
  };
  return { name: 'part', start, startedAt, kill: () => ends.at(-1)?.('SIGKILL') };
}
const until = async (what: () => boolean): Promise<void> => {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 5));
};

test('what keeps ending is started again after pauses that grow', async () => {
  const one = part();
  const supervised = await Supervised.start(one, () => {}, wanted);
  const pauses: number[] = [];
  for (let times = 1; times <= 3; times += 1) {
    const killedAt = performance.now();
    one.kill();
    await until(() => one.startedAt.length === times + 1);
    pauses.push(performance.now() - killedAt);
  }
  for (const [at, pause] of [200, 400, 800].entries()) expect(pauses[at]).toBeGreaterThanOrEqual(pause - 5);
  await supervised.stop();
});

test('what is stopped is not started again, nor is what was about to be', async () => {
  const one = part();
  const supervised = await Supervised.start(one, () => {}, wanted);
  one.kill();
  await supervised.stop();
  expect(one.startedAt).toHaveLength(1);
});

test('a first start that fails is tried again twice, and then its reason is thrown', async () => {
  const slow = part(2);
  await (await Supervised.start(slow, () => {}, wanted)).stop();
  expect(slow.startedAt).toHaveLength(3);
  await expect(Supervised.start(part(3), () => {}, wanted)).rejects.toThrow('fault 3');
  await expect(Supervised.start(part(3), () => {}, AbortSignal.abort())).rejects.toThrow('fault 1');
});
