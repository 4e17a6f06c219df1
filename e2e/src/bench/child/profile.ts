import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/** Where a child writes its profile; unset where nobody asked for one. */
export const profileVariable = 'MUSTER_BENCH_PROFILE';

/** Begins once the process is ready: what it takes to load a program is another row's. Answers how to end. */
export async function startProfile(): Promise<() => Promise<void>> {
  const file = process.env[profileVariable];
  if (!file) return async () => {};
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(file, JSON.stringify(profile));
  };
}
