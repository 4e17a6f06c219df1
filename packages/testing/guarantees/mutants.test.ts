import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { mutations } from '../mutants/mutations.ts';

const root = resolve(import.meta.dirname, '../../..');

test.each(mutations.map((each) => [each.name, each] as const))(
  'the mutation “%s” still fits the code that it takes a guarantee away from',
  (_, { file, find, tests }) => {
    expect(readFileSync(join(root, file), 'utf8').split(find)).toHaveLength(2);
    for (const each of tests.files) readFileSync(join(root, tests.workspace, each));
  },
);
