// `npm run measure:console`: what the console promises in figures, against a platform of its own as real processes.
import { parseArgs } from 'node:util';
import { Screens } from '../console/browser.ts';
import { Site } from '../faults/site/site.ts';
import { playTheNight } from '../shots/the-night.ts';
import { measureFirstLoad } from './first-load.ts';
import { measureLighthouse } from './lighthouse.ts';
import { measureMany } from './many.ts';
import { type Outcome, table } from './promise.ts';
import { measureSeenElsewhere } from './seen-elsewhere.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, runs: { type: 'string', default: '1' } },
});

async function measure(site: Site): Promise<Outcome[]> {
  await site.start();
  const passwords = site.secrets.accounts;
  const { url } = site;
  await playTheNight(url, passwords);
  await using screens = await Screens.open({ url, passwords });
  const username = 'duty-officer';
  const parts: Record<string, () => Promise<Outcome[]>> = {
    'first-load': () => measureFirstLoad(screens),
    lighthouse: () =>
      measureLighthouse({ url, username, password: passwords[username] ?? '' }, Number(values.runs)),
    seen: () => measureSeenElsewhere(screens, site),
    // Last: nothing else is to be measured among so many.
    many: () => measureMany(screens, site.sql),
  };
  const asked = values.only?.split(',') ?? Object.keys(parts);
  const outcomes: Outcome[] = [];
  for (const name of asked) {
    const part = parts[name];
    if (!part) throw new Error(`--only takes ${Object.keys(parts).join(', ')}, with commas; not "${name}".`);
    console.log(name);
    outcomes.push(...(await part()));
  }
  return outcomes;
}

const site = await Site.open({ plain: true });
let code = 1;
try {
  const outcomes = await measure(site);
  console.log(`\n${table(outcomes)}`);
  code = outcomes.every(({ met }) => met) ? 0 : 1;
} catch (error) {
  console.error(`The console could not be measured: ${error instanceof Error ? error.message : error}`);
} finally {
  await site.close({ keep: false });
}
process.exit(code);
