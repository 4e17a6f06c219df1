import { copyTree, mutate, mutations } from '@muster/testing/mutants';

export const withouts = ['reconcile', 'fsync'] as const;
export type Without = (typeof withouts)[number];

const fsyncOff = {
  name: 'fsync off',
  file: 'infra/local/src/postgres.ts',
  find: "fsync: 'on'",
  replace: "fsync: 'off'",
};

/** A copy of the tree that lacks what saves the data; answers where. A run that does not notice sees nothing. */
export function treeWithout(what: Without): string {
  const copy = copyTree();
  const taken =
    what === 'fsync' ? [fsyncOff] : mutations.filter(({ name }) => name.startsWith('no reconcile of'));
  for (const mutation of taken) mutate(copy, mutation);
  return copy;
}
