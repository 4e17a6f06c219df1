import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Mutation, mutations } from './mutations.ts';

// Applies each named fault to a copy of the tree and runs the tests that ought to notice it; one that survives
// fails the command. `npm run mutants [-- --only <part of a name>]`

const root = resolve(import.meta.dirname, '../../..');

/** The sources copied, the dependencies linked: a fault reaches nothing but the copy. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'muster-mutant-'));
  for (const part of ['packages', 'services', 'infra', 'package.json', 'tsconfig.base.json'])
    cpSync(join(root, part), join(copy, part), {
      recursive: true,
      filter: (from) => !/node_modules|\.turbo|dist$/.test(from),
    });
  const modules = join(copy, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name === '@muster')
      cpSync(join(root, 'node_modules', name), join(modules, name), {
        recursive: true,
        verbatimSymlinks: true,
      });
    else symlinkSync(join(root, 'node_modules', name), join(modules, name));
  for (const group of ['packages', 'services'])
    for (const name of readdirSync(join(root, group))) {
      const own = join(root, group, name, 'node_modules');
      try {
        readdirSync(own);
        symlinkSync(own, join(copy, group, name, 'node_modules'));
      } catch {
        // Most workspaces have none of their own.
      }
    }
  return copy;
}

function mutate(copy: string, { name, file, find, replace }: Mutation): void {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(find).length !== 2)
    throw new Error(
      `"${name}" no longer fits ${file}: its text stands there ${text.split(find).length - 1} times`,
    );
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
}

/** The titles of the tests that failed. */
async function failures(copy: string, { workspace, files }: Mutation['tests']): Promise<string[]> {
  const report = join(copy, workspace, 'test-report.json');
  rmSync(report, { force: true });
  const child = spawn(process.execPath, [join(copy, 'node_modules/vitest/vitest.mjs'), 'run', ...files], {
    cwd: join(copy, workspace),
    stdio: process.env['MUTANTS_SHOW'] ? 'inherit' : 'ignore',
  });
  await once(child, 'exit');
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { message: string; assertionResults: { status: string; title: string }[] }[];
  };
  return testResults.flatMap((each) =>
    each.assertionResults.length === 0 && each.message
      ? [`(could not run) ${each.message}`]
      : each.assertionResults.filter((test) => test.status === 'failed').map((test) => test.title),
  );
}

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const chosen = mutations.filter((each) => only === undefined || each.name.includes(only));
let survived = 0;
for (const mutation of chosen) {
  const copy = copyTree();
  try {
    mutate(copy, mutation);
    const caught = await failures(copy, mutation.tests);
    if (caught.length === 0) survived++;
    console.log(
      caught.length > 0
        ? `caught    ${mutation.name}: by "${caught[0]}"${caught.length > 1 ? ` and ${caught.length - 1} more` : ''}`
        : `SURVIVED  ${mutation.name}`,
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
console.log(`${chosen.length - survived} of ${chosen.length} mutants caught`);
process.exitCode = survived === 0 ? 0 : 1;
