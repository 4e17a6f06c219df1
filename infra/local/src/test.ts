import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './data-dir.ts';
import { bringChromium } from './find-chromium.ts';
import { findNatsServer } from './find-nats-server.ts';
import { count, failures, type Task } from './test-report.ts';

// `npm test [-- tasks and turbo's options]`: everything CI runs. What a task reads from outside its package is part
// of its hash, so that an unchanged package comes from the cache and a changed surrounding does not.
const given = process.argv.slice(2);
const tasks = given.filter((arg) => !arg.startsWith('-'));
const options = given.filter((arg) => arg.startsWith('-'));
const wanted = tasks.length > 0 ? tasks : ['lint:repo', 'lint', 'typecheck', 'build', 'test'];
const since = performance.now();

/** Real documents that some tests also read, where they lie beside the repository. */
function sharedData(): string {
  const dir = join(root, '../shared/data');
  if (!existsSync(dir)) return '';
  const hash = createHash('sha256');
  for (const path of globSync('**/*', { cwd: dir }).sort())
    hash.update(`${path} ${statSync(join(dir, path)).size}\n`);
  return hash.digest('hex').slice(0, 16);
}

async function natsServer(): Promise<string> {
  if (process.env['MUSTER_TEST_NATS_URL'] || process.env['DOCKER_HOST']) return '';
  const found = await findNatsServer((line) => console.log(line));
  return found.kind === 'program'
    ? execFileSync(found.path, ['-v'], { encoding: 'utf8' }).trim()
    : found.image;
}

async function chromium(): Promise<string> {
  const found = await bringChromium((line) => console.log(line));
  if (!found)
    console.log('no Chromium on PATH and none could be installed: tests of the console are skipped');
  return found ?? '';
}

const workspaces = globSync(
  ['packages/*/package.json', 'services/*/package.json', 'infra/local/package.json', 'e2e/package.json'],
  { cwd: root },
);
const reports = new Map(
  workspaces.flatMap((path) => {
    const { name, scripts } = JSON.parse(readFileSync(join(root, path), 'utf8'));
    return scripts?.test ? [[name as string, join(root, dirname(path), 'test-report.json')] as const] : [];
  }),
);
const runs = join(root, '.turbo/runs');
// Only what this run writes, or the cache brings back, is counted.
for (const path of reports.values()) rmSync(path, { force: true });
rmSync(runs, { recursive: true, force: true });

// Packages that run side by side would take the same accounts of one NATS that the user names for all of them.
const concurrency = process.env['MUSTER_TEST_NATS_URL'] ? 1 : 2;
const turbo = spawn(
  join(root, 'node_modules/.bin/turbo'),
  [
    'run',
    ...wanted,
    '--continue=always',
    '--summarize',
    `--concurrency=${concurrency}`,
    '--output-logs=new-only',
    ...options,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      TURBO_TELEMETRY_DISABLED: '1',
      MUSTER_NODE: process.version,
      MUSTER_NATS_SERVER: wanted.includes('test') ? await natsServer() : '',
      MUSTER_SHARED_DATA: sharedData(),
      CHROMIUM: wanted.includes('test') ? await chromium() : '',
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const)
  process.on(signal, () => turbo.kill(signal === 'disconnect' ? 'SIGTERM' : signal));
// Listening for the launcher's end must not keep us here after our own.
process.channel?.unref();
const [code] = (await once(turbo, 'exit')) as [number | null];

/** Turbo's own account of the run: each task and how it ended. */
function ended(): Task[] {
  const [file] = globSync('*.json', { cwd: runs });
  if (!file) return [{ taskId: 'turbo', exitCode: code ?? 1 }];
  const summary = JSON.parse(readFileSync(join(runs, file), 'utf8')) as {
    tasks: { taskId: string; execution?: { exitCode: number | null } }[];
  };
  return summary.tasks.map(({ taskId, execution }) => ({ taskId, exitCode: execution?.exitCode ?? null }));
}
const all = ended();
for (const task of all) if (task.exitCode) console.log(`failed: ${task.taskId}`);
console.log(`${all.length} tasks in ${((performance.now() - since) / 1000).toFixed(0)} s`);
if (wanted.includes('test')) {
  const ran = [...reports].filter(([name]) => all.some((task) => task.taskId === `${name}#test`));
  const read = (path: string) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);
  const said = new Map(ran.map(([name, path]) => [name, read(path)]));
  for (const failure of failures(said)) console.log(`\n${failure}`);
  const { passed, failed, skipped } = count(said, all);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = code === 0 && failed === 0 ? 0 : 1;
} else process.exitCode = code ?? 1;
