// `npm run new:service -- <name>`: writes a service that boots, with a contract, a schema, a first migration and one
// slice with its test, and enters it wherever services are listed.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './data-dir.ts';
import { entries } from './new-service/entries.ts';
import { filesOf } from './new-service/files.ts';

/** Paths that the gateway answers itself, and words that would read oddly in a subject. */
const taken = ['api', 'auth', 'ask', 'live', 'console', 'openapi', 'asyncapi', 'test', 'new'];

/** What is wrong with a name, in words. */
export function faultOf(name: string | undefined, existing: (path: string) => boolean): string | undefined {
  if (name === undefined) return 'Which name? npm run new:service -- roster';
  if (!/^[a-z]{3,16}$/.test(name))
    return `"${name}" must be 3 to 16 small letters: it names a schema, a stream, a role and a path.`;
  if (taken.includes(name)) return `"${name}" means something else here already.`;
  if (existing(`services/${name}`) || existing(`packages/contracts/src/${name}`))
    return `There is a service "${name}" already.`;
  return undefined;
}

const run = (program: string, args: readonly string[], cwd: string): void =>
  void execFileSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
const versionOf = (manifest: string, dependency: string): string =>
  JSON.parse(readFileSync(join(root, manifest), 'utf8')).dependencies[dependency];

function write(name: string): string[] {
  const files = filesOf(name, versionOf('packages/kit/package.json', 'drizzle-orm'));
  // All or nothing: an entry that no longer fits is found before anything is written.
  for (const { path, enter } of entries) {
    try {
      files[path] = enter(readFileSync(join(root, path), 'utf8'), name);
    } catch (error) {
      throw new Error(`${path}: ${error instanceof Error ? error.message : error}`);
    }
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return Object.keys(files);
}

function main(args: readonly string[]): void {
  const [name] = args.filter((arg) => !arg.startsWith('-'));
  const fault = faultOf(name, (path) => existsSync(join(root, path)));
  if (fault !== undefined || name === undefined) throw new Error(fault);
  const paths = write(name);
  const bin = (tool: string): string => join(root, 'node_modules/.bin', tool);
  run(bin('drizzle-kit'), ['generate', '--name', 'first'], join(root, 'services', name));
  run(bin('biome'), ['check', '--write', ...paths], root);
  run(process.execPath, ['take-snapshot.ts'], join(root, 'packages/contracts'));
  if (!args.includes('--no-install'))
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], root);
  console.log(`services/${name} is there and starts with the next npm start.

  packages/contracts/src/${name}   its routes and events: begin here
  services/${name}/src             its features; "notes" is an example
  cd services/${name} && npx vitest   its tests`);
}

if (import.meta.main) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
