// Writes `dist/` of the service in whose folder it runs: what an image holds of it. `dist/manifests` is what npm needs
// to install what it runs on, `dist/app` its sources and those of the workspaces it needs. See docs/adr/0002.
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './data-dir.ts';
import { importsOf } from './import-rules.ts';

interface Manifest {
  name: string;
  version: string;
  type: string;
  exports?: unknown;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const folders = new Map(
  globSync(['packages/*/package.json', 'services/*/package.json', 'infra/local/package.json'], {
    cwd: root,
  }).map((path) => [manifestOf(join(root, dirname(path))).name, dirname(path)] as const),
);

/** The service and every workspace of ours that it needs when it runs. */
function closure(name: string, found = new Map<string, string>()): Map<string, string> {
  const folder = folders.get(name);
  if (!folder) throw new Error(`${name} is no workspace`);
  found.set(name, folder);
  for (const needed of Object.keys(manifestOf(join(root, folder)).dependencies ?? {}))
    if (folders.has(needed) && !found.has(needed)) closure(needed, found);
  return found;
}

const onlyForWork =
  /(^|\/)(node_modules|dist|test|guarantees|coverage)(\/|$)|\.test(-[a-z]+)?\.ts$|\.config\.ts$|tsconfig\.json$|test-report\.json$/;
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Imports that the image would not find: of packages that the manifest does not name for running. */
function undeclared(folder: string, path: string, manifest: Manifest): string[] {
  const named = { ...manifest.dependencies, ...manifest.optionalDependencies, [manifest.name]: '' };
  return [...importsOf(path, readFileSync(join(root, folder, path), 'utf8'))]
    .filter(
      ({ specifier, typesOnly }) =>
        !typesOnly && !specifier.startsWith('.') && !specifier.startsWith('node:'),
    )
    .filter(({ specifier }) => !(packageOf(specifier) in named))
    .map(
      ({ specifier, line }) =>
        `${folder}/${path}:${line}: ${packageOf(specifier)} is not among the dependencies of ${manifest.name}`,
    );
}

const out = join(process.cwd(), 'dist');
const app = join(out, 'app');
const manifests = join(out, 'manifests');
/** Node looks for a package's name and exports beside its sources, npm for its dependencies. */
function writeManifest(folder: string, content: object): void {
  for (const tree of [app, manifests]) {
    mkdirSync(join(tree, folder), { recursive: true });
    writeFileSync(join(tree, folder, 'package.json'), `${JSON.stringify(content, null, 2)}\n`);
  }
}

function copy(folder: string): string[] {
  const manifest = manifestOf(join(root, folder));
  const { name, version, type, exports, dependencies, optionalDependencies } = manifest;
  const faults: string[] = [];
  for (const entry of globSync('**/*', {
    cwd: join(root, folder),
    withFileTypes: true,
    exclude: (e) => onlyForWork.test(e.name),
  })) {
    const path = relative(join(root, folder), join(entry.parentPath, entry.name));
    if (!entry.isFile() || onlyForWork.test(path) || path === 'package.json') continue;
    if (path.endsWith('.ts')) faults.push(...undeclared(folder, path, manifest));
    cpSync(join(root, folder, path), join(app, folder, path));
  }
  const runs = { name, version, private: true, type, exports, dependencies, optionalDependencies };
  writeManifest(folder, runs);
  return faults;
}

const service = manifestOf(process.cwd());
rmSync(out, { recursive: true, force: true });
const parts = closure(service.name);
const faults = [...parts.values()].flatMap(copy);
const whole = {
  name: 'muster',
  version: service.version,
  private: true,
  type: 'module',
  workspaces: [...parts.values()].sort(),
};
writeManifest('', whole);
for (const file of ['package-lock.json', '.npmrc']) cpSync(join(root, file), join(manifests, file));
for (const fault of faults) console.error(fault);
console.log(`${service.name}: ${parts.size} workspaces in ${relative(root, out)}`);
process.exitCode = faults.length > 0 ? 1 : 0;
