import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Mutation } from './mutations.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The sources copied, the dependencies linked: a fault reaches nothing but the copy. */
export function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'muster-mutant-'));
  for (const part of ['packages', 'services', 'infra', 'e2e', 'package.json', 'tsconfig.base.json'])
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

/** Puts the fault into the copy; throws where the text that it changes is no longer there once. */
export function mutate(copy: string, { name, file, find, replace }: Omit<Mutation, 'tests'>): void {
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
