import { dirname, join, normalize } from 'node:path/posix';

/** Sources by path from the repository's root, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;
export interface Fault {
  path: string;
  line: number;
  message: string;
}
export interface Import {
  from: string;
  line: number;
  specifier: string;
  /** Erased before it runs. */
  typesOnly: boolean;
}

/** Which workspaces of ours each one may import; services and e2e follow below. */
const below: Readonly<Record<string, readonly string[]>> = {
  'packages/contracts': [],
  'packages/bus': ['@muster/contracts'],
  'packages/kit': ['@muster/contracts', '@muster/bus'],
  'infra/local': ['@muster/contracts', '@muster/bus'],
  'packages/testing': ['@muster/contracts', '@muster/bus', '@muster/kit', '@muster/local'],
};
/** The console runs in a browser and speaks to the others over HTTP alone. */
const browserApp = 'services/console';
const forServices = ['@muster/contracts', '@muster/bus', '@muster/kit'];

const isTest = (path: string): boolean =>
  /\.test(-[a-z]+)?\.tsx?$|\/vitest\.config\.ts$|\/(test|guarantees)\//.test(path);
const workspaceOf = (path: string): string =>
  path.startsWith('e2e/') ? 'e2e' : path.split('/').slice(0, 2).join('/');
const lineAt = (source: string, index: number): number => source.slice(0, index).split('\n').length;

const statement =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/g;

export function* importsOf(path: string, source: string): Generator<Import> {
  for (const match of source.matchAll(statement)) {
    const specifier = match[1] ?? match[2];
    // A leading line break belongs to the match, not to the statement.
    if (!specifier) continue;
    // A leading line break belongs to the match, not to the statement.
    const line = lineAt(source, match.index + (match[0].startsWith('\n') ? 1 : 0));
    yield { from: path, line, specifier, typesOnly: /^\s*(?:import|export)\s+type\s/.test(match[0]) };
  }
}
const target = ({ from, specifier }: Import): string | undefined =>
  specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : undefined;

/** contracts <- bus <- kit <- services; nobody reaches into another workspace by path. */
function direction(one: Import): string | undefined {
  const workspace = workspaceOf(one.from);
  const reached = target(one);
  if (reached !== undefined)
    return workspaceOf(reached) === workspace
      ? undefined
      : `reaches into ${workspaceOf(reached)} by path: import the package`;
  const ours = /^@muster\/[a-z-]+/.exec(one.specifier)?.[0];
  if (ours === undefined || workspace === 'e2e' || ours === `@muster/${workspace.split('/')[1]}`)
    return undefined;
  if (ours === '@muster/testing' && isTest(one.from)) return undefined;
  const allowed =
    workspace === browserApp
      ? ['@muster/contracts']
      : workspace.startsWith('services/')
        ? forServices
        : (below[workspace] ?? []);
  if (allowed.includes(ours)) return undefined;
  return workspace.startsWith('services/') && !(ours === '@muster/testing' || ours === '@muster/local')
    ? `a service never imports another service (${ours})`
    : `${workspace} may not import ${ours}`;
}

/** A folder under a service's `src/` that has an index.ts is a feature, and that file is its only door. */
function door(one: Import, sources: Sources): string | undefined {
  const feature = (path: string) => /^(services\/[^/]+\/src\/[^/]+)\//.exec(path)?.[1];
  const reached = target(one);
  const there = reached && feature(reached);
  if (!reached || !there || there === feature(one.from) || !sources.has(`${there}/index.ts`))
    return undefined;
  return reached === `${there}/index.ts`
    ? undefined
    : `reaches into the feature ${there}: import its index.ts`;
}

/** What a browser loads when it loads the contracts: everything that their index.ts leads to. */
function inBrowser(sources: Sources): Set<string> {
  const seen = new Set<string>();
  const open = ['packages/contracts/src/index.ts'];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const source = sources.get(path);
    if (seen.has(path) || source === undefined) continue;
    seen.add(path);
    for (const one of importsOf(path, source)) open.push(target(one) ?? '');
  }
  return seen;
}

const clocks = ['packages/kit/src/clock.ts', `${browserApp}/src/app/clock.ts`];
const timed = /^(services\/|packages\/(bus|kit)\/)/;
function* clockFaults(path: string, source: string): Generator<Fault> {
  if (!timed.test(path) || isTest(path) || clocks.includes(path)) return;
  for (const match of source.matchAll(/\bnew Date\(\s*\)|\bDate\.now\(/g)) {
    const start = source.lastIndexOf('\n', match.index) + 1;
    if (/^\s*(\/\/|\*|\/\*)/.test(source.slice(start, match.index))) continue;
    yield {
      path,
      line: lineAt(source, match.index),
      message: `reads the clock by itself: time comes in as \`now\` (${path.startsWith(browserApp) ? clocks[1] : clocks[0]})`,
    };
  }
}

/** Everything in the sources that goes against the directions in which imports and time may run. */
export function faultsIn(sources: Sources): Fault[] {
  const faults: Fault[] = [];
  const browser = inBrowser(sources);
  for (const [path, source] of sources) {
    faults.push(...clockFaults(path, source));
    for (const one of importsOf(path, source)) {
      const foreign =
        browser.has(path) && !one.specifier.startsWith('.') && !/^typebox(\/|$)/.test(one.specifier);
      const message =
        direction(one) ??
        door(one, sources) ??
        (foreign ? `contracts run in a browser and import typebox alone, not ${one.specifier}` : undefined);
      if (message) faults.push({ path, line: one.line, message });
    }
  }
  return faults;
}
