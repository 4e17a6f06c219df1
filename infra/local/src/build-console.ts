// Builds the console into services/console/dist, and keeps beside it what it was built from.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './data-dir.ts';

const home = join(root, 'services/console');
const dist = join(home, 'dist');
const mark = join(dist, '.built-from');

/** What the build reads: the console's own files, the contracts, and the versions of everything else. */
export function consoleSources(from: string = root): string {
  const paths = globSync(
    [
      'services/console/{src,public,build}/**/*',
      'services/console/{index.html,package.json,vite.config.ts}',
      'packages/contracts/src/**/*.ts',
      'package-lock.json',
    ],
    { cwd: from, withFileTypes: true },
  )
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path.slice(from.length)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

/** Whether what lies in `dist` was built from the sources as they are. */
const consoleIsBuilt = (): boolean =>
  existsSync(mark) && readFileSync(mark, 'utf8').trim() === consoleSources();

/** Throws what the build said when it fails, and leaves an older one where it is. Answers what it said otherwise. */
export async function buildConsole(): Promise<string> {
  const sources = consoleSources();
  const next = join(dist, `.next-${process.pid}`);
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--outDir', next, '--emptyOutDir'], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const [code] = await once(child, 'exit');
  using _ = { [Symbol.dispose]: () => rmSync(next, { recursive: true, force: true }) };
  if (code !== 0) throw new Error(`the console could not be built:\n${said.trim()}`);
  compress(next);
  replace(next);
  writeFileSync(mark, `${sources}\n`);
  return said;
}

/** A third of the bytes on the line, paid for once: browsers ask for `br` over https alone, for `gzip` always. */
function compress(next: string): void {
  for (const path of globSync('**/*.{js,css,html,svg}', { cwd: next })) {
    const content = readFileSync(join(next, path));
    if (content.length > 1_000) writeFileSync(join(next, `${path}.gz`), gzipSync(content, { level: 9 }));
  }
}

/** New files first, the page that names them last, and only then away with the old ones: what serves them never lacks one. */
function replace(next: string): void {
  const files = (of: string): string[] =>
    globSync('**/*', { cwd: of, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(of.length + 1));
  const last = (path: string): number => (path === 'index.html' ? 1 : 0);
  const made = files(next).sort((a, b) => last(a) - last(b));
  for (const path of made) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    renameSync(join(next, path), join(dist, path));
  }
  for (const path of files(dist).filter((each) => !each.startsWith('.') && !made.includes(each)))
    rmSync(join(dist, path));
}

/** For `npm start`: builds where it is missing or older than its sources. Without a console the platform still works. */
export async function consoleReady(say: (line: string) => void): Promise<void> {
  if (consoleIsBuilt()) return;
  const since = performance.now();
  try {
    await buildConsole();
    say(`console is built after ${((performance.now() - since) / 1000).toFixed(1)} s`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

if (import.meta.main) console.log(await buildConsole());
