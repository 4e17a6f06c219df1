import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './data-dir.ts';

interface Locked {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}
const locked: Record<string, Locked> = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
).packages;

/** Where Node would find the package: beside whoever needs it, or in any folder above. */
function found(name: string, from: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    if (`${at ? `${at}/` : ''}node_modules/${name}` in locked) return true;
    if (at === '') return false;
  }
}

test('the lock file names every package of every platform, so that npm ci takes it on each of them', () => {
  const missing = Object.entries(locked).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !found(name, path))
      .map((name) => `${name}, which ${path || 'the workspace'} needs`),
  );
  expect(missing).toEqual([]);
});
