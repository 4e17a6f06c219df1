import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Results, readResults } from './results.ts';
import { type Profiles, report } from './table.ts';

const [begin, end] = ['<!-- made by npm run bench: begin -->', '<!-- made by npm run bench: end -->'];

export const readProfiles = (file: string): Profiles =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

/** The page with its made part as these files give it. */
export function pageWith(page: string, results: Results, profiles: Profiles): string {
  const [before, rest] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || rest < before) throw new Error(`the page lacks ${begin} and ${end}`);
  return `${page.slice(0, before)}${begin}\n\n${report(results, profiles)}\n${page.slice(rest)}`;
}

export function writePage(page: string, resultsFile: string, profilesFile: string): void {
  const results = readResults(resultsFile);
  if (!results) return;
  writeFileSync(page, pageWith(readFileSync(page, 'utf8'), results, readProfiles(profilesFile)));
}
