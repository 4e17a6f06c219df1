import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { LogFile } from './log-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'muster-log-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('every line of a log is JSON, whatever the program printed', () => {
  const log = new LogFile(join(dir, 'one.log'));
  log.write('{"level":"info","msg":"as it was"}');
  log.write('a "plain" line');
  const [first, second] = readFileSync(log.path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(first).toEqual({ level: 'info', msg: 'as it was' });
  expect(second.msg).toBe('a "plain" line');
});

test('logs are bounded: a full one is set aside, the oldest goes', () => {
  const log = new LogFile(join(dir, 'two.log'));
  const line = `{"msg":"${'x'.repeat(1024 * 1024)}"}`;
  for (let n = 0; n < 60; n += 1) log.write(line);
  const files = readdirSync(dir).filter((name) => name.startsWith('two.log'));
  expect(files.sort()).toEqual(['two.log', 'two.log.1', 'two.log.2', 'two.log.3']);
  for (const name of files) expect(statSync(join(dir, name)).size).toBeLessThanOrEqual(8 * 1024 * 1024);
});

test('a log that cannot be written costs its lines and nothing else', () => {
  const log = new LogFile('/dev/full');
  log.write('no space left');
  expect(log.last).toEqual(['no space left']);
});
