import { seededPersonId, seededUnitId } from '@muster/contracts';
import type { Account, Screens } from '../console/browser.ts';

/** A page to take pictures of: whose, and where. */
export interface Shown {
  name: string;
  account: Account | undefined;
  path: string;
}
interface Known {
  incidentId: string;
  planId: string;
}

/** Pages that no navigation leads to. */
const beside = ({ incidentId, planId }: Known): Shown[] => [
  { name: 'sign-in', account: undefined, path: '/sign-in' },
  { name: 'not-found', account: 'duty-officer', path: '/no/such/page' },
  { name: 'handover', account: 'duty-officer', path: '/duty/handover' },
  { name: 'incident', account: 'commander', path: `/incidents/${incidentId}` },
  { name: 'plan', account: 'duty-officer', path: `/plans/${planId}` },
  { name: 'plan-levels', account: 'duty-officer', path: `/plans/${planId}?view=levels` },
  { name: 'plan-tasks', account: 'duty-officer', path: `/plans/${planId}?view=tasks` },
  { name: 'plan-contacts', account: 'duty-officer', path: `/plans/${planId}?view=contacts` },
  { name: 'plan-card', account: 'commander', path: `/plans/${planId}/card` },
  { name: 'plan-correct', account: 'duty-leader', path: `/plans/${planId}/correct` },
  { name: 'plan-import', account: 'duty-leader', path: '/plans/import' },
  { name: 'person', account: 'administrator', path: `/people?person=${seededPersonId(1)}` },
  { name: 'person-new', account: 'administrator', path: '/people?person=new' },
  { name: 'unit', account: 'administrator', path: `/units?unit=${seededUnitId('610113')}` },
  { name: 'rules-levels', account: 'administrator', path: '/rules?of=levels' },
  { name: 'rules-duty', account: 'administrator', path: '/rules?of=duty' },
  { name: 'rules-trace', account: 'administrator', path: '/rules?of=trace' },
  { name: 'wall', account: 'commander', path: '/wall' },
];

/** The navigation of everybody, each page by who is led to it, else by one to whom it is offered; then what lies beside it. */
export async function everyPage(screens: Screens, known: Known): Promise<Shown[]> {
  const offered = new Map<string, Shown>();
  for (const account of ['duty-leader', 'duty-officer', 'commander', 'responder', 'administrator'] as const) {
    const page = await screens.page(account, '/');
    // Those of a closed menu too.
    const links = page.locator('header nav a');
    await links.first().waitFor();
    const desk = new URL(page.url()).pathname;
    const paths = await links.evaluateAll((all) =>
      all.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
    );
    for (const path of paths)
      if (!offered.has(path) || path === desk)
        offered.set(path, { name: path.slice(1).replaceAll('/', '-') || 'home', account, path });
    await page.context().close();
  }
  return [...offered.values(), ...beside(known)];
}
