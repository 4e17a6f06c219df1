import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyTree, mutate } from './copy.ts';
import { type Mutation, mutations } from './mutations.ts';

// Applies each named fault to a copy of the tree and runs the tests that ought to notice it; one that survives
// fails the command. `npm run mutants [-- --only <part of a name>]`

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
