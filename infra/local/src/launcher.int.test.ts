import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../test/platform-process.ts';
import { alive } from './processes.ts';

const top = mkdtempSync(join(tmpdir(), 'muster-launcher-'));
const launcher = join(top, 'infra/local/with-node-24.mjs');
const packages = {
  'node_modules/dep': { version: '1.0.0' },
  'node_modules/maybe': { version: '2.0.0', optional: true },
};
const write = (path: string, content: string | object): string => {
  const file = join(top, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

// A repository in small: the launcher, a lock file, what npm says it installed, and an npm that only takes notes.
beforeEach(() => {
  rmSync(top, { recursive: true, force: true });
  mkdirSync(join(top, 'infra/local'), { recursive: true });
  copyFileSync(join(import.meta.dirname, '../with-node-24.mjs'), launcher);
  write('package-lock.json', { packages });
  write('node_modules/.package-lock.json', {
    packages: { 'node_modules/dep': packages['node_modules/dep'] },
  });
  mkdirSync(join(top, 'node_modules/dep'));
  chmodSync(write('bin/npm', `#!/bin/sh\necho "$@" >> ${top}/npm-calls\nexit "\${NPM_EXIT:-0}"\n`), 0o755);
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const launch = (
  source: string,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {},
): ChildProcess & { said: () => string } => {
  const child = spawn(process.execPath, [launcher, write('script.ts', source), ...args], {
    env: { ...process.env, PATH: `${top}/bin:${process.env['PATH']}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text));
  return Object.assign(child, { said: () => said });
};
const ending = async (child: ChildProcess): Promise<unknown> => (await once(child, 'exit'))[0];
const npmCalls = (): string =>
  existsSync(join(top, 'npm-calls')) ? readFileSync(join(top, 'npm-calls'), 'utf8') : '';

const patient = `
  const n: number = setInterval(() => {}, 1000) as never;
  process.on('SIGTERM', () => { console.log('told'); process.exit(7); });
  process.on('disconnect', () => process.exit(0));
  console.log('pid ' + process.pid);`;
const pidOf = (child: { said: () => string }) =>
  until('the script runs', () => Number(/pid (\d+)/.exec(child.said())?.[1]) || undefined);

describe('the launcher', () => {
  test('runs a TypeScript file with its arguments and passes its exit code on', async () => {
    const child = launch('const args: string[] = process.argv.slice(2); process.exit(args.length);', [
      'a',
      '-b',
      'c',
    ]);
    expect(await ending(child)).toBe(3);
    expect(npmCalls()).toBe('');
  });

  test('passes signals on and waits for the script', async () => {
    const child = launch(patient);
    await pidOf(child);
    child.kill('SIGTERM');
    expect(await ending(child)).toBe(7);
    expect(child.said()).toContain('told');
  });

  test('killed outright, it leaves no script behind', async () => {
    const child = launch(patient);
    const pid = await pidOf(child);
    child.kill('SIGKILL');
    await until('the script is gone', () => !alive(pid));
  });
});

describe('packages', () => {
  test('are installed where one is missing or another version is locked, without their install scripts', async () => {
    write('node_modules/.package-lock.json', { packages: { 'node_modules/dep': { version: '0.9.0' } } });
    const child = launch('process.exit(0);');
    expect(await ending(child)).toBe(0);
    expect(npmCalls()).toMatch(/^install --no-save --ignore-scripts/);
  });

  test('are installed where an installation broke off', async () => {
    rmSync(join(top, 'node_modules/dep'), { recursive: true });
    expect(await ending(launch('process.exit(0);'))).toBe(0);
    expect(npmCalls()).toMatch(/^install/);
  });

  test('that cannot be installed end the start, with npm’s reason above', async () => {
    rmSync(join(top, 'node_modules'), { recursive: true });
    const child = launch('process.exit(0);', [], { NPM_EXIT: '1' });
    expect(await ending(child)).toBe(1);
    expect(child.said()).toContain('"npm ci --ignore-scripts --no-audit --no-fund" failed (1)');
  });
});
