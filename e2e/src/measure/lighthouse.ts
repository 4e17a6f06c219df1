import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, freePort } from '@muster/local';
import { chromium } from 'playwright-core';
import type { Outcome } from './promise.ts';

/** Fetched by npx and kept by npm: it would bring 114 packages into the workspace for one command. */
const lighthouse = 'lighthouse@13.5.0';
const least = { accessibility: 100, 'best-practices': 100, performance: 90 } as const;
type Category = keyof typeof least;

interface Report {
  runtimeError?: { message: string };
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
}
interface Account {
  url: string;
  username: string;
  password: string;
}

/** Lighthouse, as on a desktop, on the duty desk of somebody who is signed in; the best of each category in so many runs. */
export async function measureLighthouse(account: Account, runs = 1): Promise<Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-lighthouse-'));
  try {
    const reports: Report[] = [];
    for (let run = 0; run < runs; run++) reports.push(await look(account, folder));
    return Object.entries(least).map(([name, bound]) => {
      const category = name as Category;
      const scores = reports.map(({ categories }) => Math.round((categories[category].score ?? 0) * 100));
      const best = Math.max(...scores);
      if (best < bound) for (const line of lost(reports[scores.indexOf(best)], category)) console.log(line);
      return {
        promise: `Lighthouse ${category} of the duty desk, at least ${bound}`,
        measured: scores.length > 1 ? `${best} (${scores.join(', ')})` : `${best}`,
        met: best >= bound,
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function look({ url, username, password }: Account, folder: string): Promise<Report> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium');
  const port = await freePort();
  // Lighthouse opens its page in the browser's own profile: that is where to sign in.
  const context = await chromium.launchPersistentContext(join(folder, `profile-${port}`), {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-gpu',
      `--remote-debugging-port=${port}`,
    ],
    locale: 'zh-CN',
  });
  try {
    const answer = await context.request.post(`${url}/api/auth/login`, { data: { username, password } });
    if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()}`);
    const report = join(folder, `report-${port}.json`);
    const child = spawn(
      'npx',
      [
        '--yes',
        lighthouse,
        `${url}/duty`,
        `--port=${port}`,
        '--preset=desktop',
        '--disable-storage-reset',
        `--only-categories=${Object.keys(least).join(',')}`,
        '--output=json',
        `--output-path=${report}`,
        '--quiet',
        '--no-enable-error-reporting',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${lighthouse} ended with ${code}:\n${said}`);
    const read = JSON.parse(readFileSync(report, 'utf8')) as Report;
    if (read.runtimeError) throw new Error(read.runtimeError.message);
    return read;
  } finally {
    await context.close();
  }
}

/** What keeps a category from its full score. */
function lost(report: Report | undefined, category: Category): string[] {
  if (!report) return [];
  return report.categories[category].auditRefs
    .filter(({ weight }) => weight > 0)
    .map(({ id }) => ({ id, ...report.audits[id] }))
    .filter(({ score }) => typeof score === 'number' && score < 0.9)
    .map(
      ({ id, score, title, displayValue }) => `  ${category}: ${id} ${score} ${title} ${displayValue ?? ''}`,
    );
}
