import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Outcome } from '../outcome.ts';

export const root = resolve(import.meta.dirname, '../../../..');

/** How a row came about: rows of one file may be of several runs, each says which. */
export interface Run {
  command: string;
  at: string;
  seed: number;
  rounds: number;
  /** Whether others left the machine alone when the row began, and how busy it was, 0 to 1. */
  quiet: boolean;
  busy: number;
}
export interface Results {
  machine: { cpus: number; model: string; memoryGiB: number; system: string };
  versions: Record<string, string>;
  rows: Record<string, { run: Run; outcomes: Outcome[] }>;
}

const versionOf = (dependency: string): string =>
  JSON.parse(readFileSync(join(root, 'node_modules', dependency, 'package.json'), 'utf8')).version;

export function thisMachine(): Pick<Results, 'machine'> {
  const all = cpus();
  return {
    machine: {
      cpus: all.length,
      model: all[0]?.model ?? '',
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      system: `${process.platform} ${release()}`,
    },
  };
}
/** What Node can tell; Postgres and NATS are asked. */
export const versions = (): Record<string, string> => ({
  node: process.version.slice(1),
  ...Object.fromEntries(
    ['fastify', 'postgres', 'graphile-worker', 'pg-boss'].map((each) => [each, versionOf(each)]),
  ),
});

export const readResults = (file: string): Results | undefined =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;

/** Rows that were not measured this time stay as they were. */
export function keepResults(file: string, found: Results, order: readonly string[]): Results {
  const before = readResults(file);
  const all = { ...before?.rows, ...found.rows };
  const rows = Object.fromEntries(order.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
  const results: Results = { ...found, versions: { ...before?.versions, ...found.versions }, rows };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  return results;
}
