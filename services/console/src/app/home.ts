import type { Role } from '@muster/contracts';
import type { Me } from '../identity/session.ts';
import { pages } from '../routes.ts';

/** Where each role's work is; the first that is there and permitted. */
const desks: Readonly<Record<Role, readonly string[]>> = {
  'duty-officer': ['/duty'],
  'duty-leader': ['/duty'],
  commander: ['/command'],
  responder: ['/orders'],
  administrator: ['/health'],
};

export function homeOf(me: Me): string {
  const open = pages
    .filter(({ options: { staticData } }) => !staticData?.right || me.rights.includes(staticData.right))
    .map(({ fullPath }): string => fullPath)
    .filter((path) => !path.includes('$'));
  const wanted = me.roles.flatMap((role) => desks[role]);
  return wanted.find((path) => open.includes(path)) ?? open[0] ?? '/nothing';
}
