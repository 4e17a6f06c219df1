import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './data-dir.ts';
import { faultsIn } from './import-rules.ts';

const folders = '{packages,services,infra,e2e}/**/*.{ts,tsx}';
const paths = globSync(folders, {
  cwd: root,
  exclude: (path) => /(^|\/)(node_modules|dist)$/.test(String(path)),
});
const sources = new Map(
  paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')] as const),
);
const faults = faultsIn(sources);
for (const { path, line, message } of faults) console.error(`${path}:${line}: ${message}`);
console.log(`imports: ${sources.size} files, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
