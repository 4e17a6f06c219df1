import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
let copy: string;
const run = async (program: string, args: readonly string[], cwd = copy) => {
  const { stdout, stderr } = await promisify(execFile)(program, args, {
    cwd,
    maxBuffer: 16 * 1024 * 1024,
  }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${program} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`);
  });
  return stdout + stderr;
};
const bin = (tool: string): string => join(copy, 'node_modules/.bin', tool);

/** The sources copied, the packages linked, so that ours lead into the copy. */
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'muster-new-service-'));
  const parts = [
    'packages',
    'services',
    'infra',
    'e2e',
    'docker-compose.yml',
    'package.json',
    'tsconfig.base.json',
    'biome.json',
    'knip.json',
    '.gitignore',
  ];
  for (const part of parts)
    cpSync(join(root, part), join(copy, part), {
      recursive: true,
      filter: (from) => !/(^|\/)(node_modules|\.turbo|dist)(\/|$)/.test(from.slice(root.length)),
    });
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((each) => each !== '@muster'))
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  cpSync(join(root, 'node_modules/@muster'), join(copy, 'node_modules/@muster'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const own of globSync('{packages,services}/*/node_modules', { cwd: root }))
    symlinkSync(join(root, own), join(copy, own));
  await run('git', ['init', '-q']);
  await run(process.execPath, ['infra/local/src/new-service.ts', 'roster', '--no-install']);
  // What npm would link.
  symlinkSync('../../services/roster', join(copy, 'node_modules/@muster/roster'));
}, 60_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('a new service passes types, lint and import directions, and so does all it was entered in', async () => {
  for (const folder of ['services/roster', 'e2e']) await run(bin('tsc'), ['--noEmit', '-p', folder]);
  await run(bin('biome'), [
    'check',
    'services/roster',
    'packages/contracts',
    'infra',
    'e2e/src/platform.ts',
    'e2e/package.json',
  ]);
  await run(process.execPath, ['infra/local/src/check-imports.ts']);
}, 120_000);

test('a new service boots, answers its route and publishes its event: its own tests pass', async () => {
  const output = await run(bin('vitest'), ['run'], join(copy, 'services/roster'));
  expect(output).toMatch(/Tests .*2 passed/);
}, 120_000);

test('a new service has its container, its scrape target and its place in the documents', async () => {
  const output = await run(bin('vitest'), ['run', 'src/containers.test.ts'], join(copy, 'infra/local'));
  expect(output).toMatch(/Tests .*passed/);
  expect(readFileSync(join(copy, 'packages/contracts/schema.json'), 'utf8')).toContain('/api/roster/notes');
  expect(existsSync(join(copy, 'services/roster/migrations/0000_first.sql'))).toBe(true);
  const snapshot = await run(bin('vitest'), ['run'], join(copy, 'packages/contracts'));
  expect(snapshot).toMatch(/Tests .*passed/);
}, 120_000);
