import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { met, type Outcome, result } from './src/bench/outcome.ts';
import { pageWith, readProfiles } from './src/bench/report/page.ts';
import { type Results, readResults } from './src/bench/report/results.ts';

const root = resolve(import.meta.dirname, '..');
const main = join(import.meta.dirname, 'src/bench/main.ts');
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [main, ...args], { timeout: 110_000 });

test('a quick run of one row measures both sides and writes what it found, with how it came about', async () => {
  const out = mkdtempSync(join(tmpdir(), 'muster-bench-test-'));
  try {
    const { stdout } = await run('--quick', '--wait', '0', '--only', 'full-command', '--out', out);
    expect(stdout).toContain('full command, 8 clients against the write baseline');
    const results = readResults(join(out, 'results.json')) as Results;
    const { run: how, outcomes } = results.rows['full-command'] ?? { run: undefined, outcomes: [] };
    expect(how).toMatchObject({ rounds: 1, command: expect.stringContaining('--only full-command') });
    expect(outcomes).toHaveLength(1);
    for (const series of [outcomes[0]?.ours, outcomes[0]?.against])
      expect(series?.rounds).toEqual([expect.toSatisfy((value: number) => value > 1)]);
    expect(results.versions).toMatchObject({ Postgres: expect.any(String), NATS: expect.any(String) });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});

test('a row that there is not is refused with the names of those that are', async () => {
  await expect(run('--only', 'nothing')).rejects.toThrow(/--only takes full-command, group-commit/);
});

test('the page shows what results.json holds, and nothing by hand', () => {
  const file = join(root, 'bench/results.json');
  expect(existsSync(file)).toBe(true);
  const page = readFileSync(join(root, 'docs/performance.md'), 'utf8');
  const profiles = readProfiles(join(root, 'bench/profiles.json'));
  expect(page).toBe(pageWith(page, readResults(file) as Results, profiles));
});

test('a goal is held against the median of the rounds’ own ratios', () => {
  const outcome: Outcome = {
    name: 'row',
    ours: { what: 'ours', unit: '/s', rounds: [10, 40, 30] },
    against: { what: 'theirs', unit: '/s', rounds: [10, 20, 60] },
    goal: { at: 'least', value: 1 },
  };
  expect([result(outcome), met(outcome)]).toEqual([1, true]);
  expect(met({ ...outcome, goal: { at: 'most', value: 0.99 } })).toBe(false);
  expect(met({ name: 'row', ours: outcome.ours })).toBeUndefined();
});
