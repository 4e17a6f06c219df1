// Preloaded into the services of a whole platform where profiles are asked for: `--import …/profile-process.ts?into=DIR`.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const service = /\/services\/([a-z]+)\/src\/main/.exec(process.argv[1] ?? '')?.[1];
const into = new URL(import.meta.url).searchParams.get('into');
/** What it takes to start is another row's. */
const startedMs = 10_000;

if (service && into && isMainThread) {
  const session = new Session();
  setTimeout(() => {
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.start');
    process.on('exit', () =>
      session.post('Profiler.stop', (error, stopped) => {
        if (!error)
          writeFileSync(join(into, `${service}.${process.pid}.cpuprofile`), JSON.stringify(stopped.profile));
      }),
    );
  }, startedMs).unref();
}
