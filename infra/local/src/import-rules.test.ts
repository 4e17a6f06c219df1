import { describe, expect, test } from 'vitest';
import { faultsIn } from './import-rules.ts';

const faults = (files: Record<string, string>): string[] =>
  faultsIn(new Map(Object.entries(files))).map(({ path, line, message }) => `${path}:${line}: ${message}`);
const one = (path: string, source: string, others: Record<string, string> = {}): string[] =>
  faults({ [path]: source, ...others });

describe('imports run one way', () => {
  test('contracts <- bus <- kit <- services is the way', () => {
    expect(one('packages/bus/src/a.ts', "import { x } from '@muster/contracts';")).toEqual([]);
    expect(one('packages/kit/src/a.ts', "import { x } from '@muster/bus';")).toEqual([]);
    expect(one('services/duty/src/a.ts', "import { x } from '@muster/kit';")).toEqual([]);
    expect(one('packages/bus/src/a.ts', "\nimport { x } from '@muster/kit';")).toEqual([
      'packages/bus/src/a.ts:2: packages/bus may not import @muster/kit',
    ]);
    expect(one('packages/contracts/src/a.ts', "export * from '@muster/bus';")).toHaveLength(1);
    expect(one('packages/kit/src/a.ts', "const x = await import('@muster/local');")).toHaveLength(1);
  });

  test('type imports and imports over several lines count as well', () => {
    expect(one('packages/bus/src/a.ts', "import type {\n  A,\n  B,\n} from '@muster/kit';")).toHaveLength(1);
  });

  test('a service never imports another service, not even by path', () => {
    expect(one('services/duty/src/a.ts', "import { x } from '@muster/incident';")[0]).toContain(
      'a service never imports another service',
    );
    expect(one('services/duty/src/a.ts', "import { x } from '../../incident/src/service.ts';")[0]).toContain(
      'reaches into services/incident by path',
    );
  });

  test('testing belongs to tests', () => {
    const source = "import { openWorld } from '@muster/testing';";
    expect(one('services/duty/src/calls/calls.int.test.ts', source)).toEqual([]);
    expect(one('services/duty/src/calls/call.ts', source)).toHaveLength(1);
  });

  test('a feature reaches another through its index.ts alone', () => {
    const shifts = { 'services/duty/src/shifts/index.ts': '', 'services/duty/src/shifts/store.ts': '' };
    const from = 'services/duty/src/calls/log-call.ts';
    expect(one(from, "import { x } from '../shifts/index.ts';", shifts)).toEqual([]);
    expect(one(from, "import { x } from '../schema.ts';", shifts)).toEqual([]);
    expect(one(from, "import { x } from '../shifts/store.ts';", shifts)[0]).toContain(
      'reaches into the feature',
    );
    expect(one('services/duty/src/shifts/a.ts', "import { x } from './store.ts';", shifts)).toEqual([]);
  });

  test('what the contracts’ index leads to imports typebox alone', () => {
    const index = { 'packages/contracts/src/index.ts': "export * from './shapes.ts';" };
    const shapes = 'packages/contracts/src/shapes.ts';
    expect(
      one(shapes, "import Type from 'typebox';\nimport { Compile } from 'typebox/compile';", index),
    ).toEqual([]);
    expect(one(shapes, "import { readFileSync } from 'node:fs';", index)).toHaveLength(1);
    expect(one('packages/contracts/src/print.ts', "import { readFileSync } from 'node:fs';", index)).toEqual(
      [],
    );
  });
});

describe('time comes in as `now`', () => {
  test('only kit/src/clock.ts reads the clock', () => {
    for (const source of ['const t = new Date();', 'const t = Date.now();', 'const t = new Date( );'])
      for (const path of ['services/duty/src/a.ts', 'packages/kit/src/a.ts', 'packages/bus/src/a.ts'])
        expect(one(path, source), `${path} ${source}`).toHaveLength(1);
    expect(one('packages/kit/src/clock.ts', 'const t = new Date();')).toEqual([]);
  });

  test('parsing a time, measuring a span and tests are no matter of the clock', () => {
    expect(one('services/duty/src/a.ts', 'new Date(text); performance.now();')).toEqual([]);
    expect(one('services/duty/src/a.test.ts', 'new Date();')).toEqual([]);
    expect(one('services/duty/src/a.ts', '// never new Date() here')).toEqual([]);
  });
});
