/** Deny by default: a role has the rights listed here and no others (`api.md`, Rights). */
export const roles = ['duty-officer', 'duty-leader', 'commander', 'responder', 'administrator'] as const;
export type Role = (typeof roles)[number];

const everyone: readonly Role[] = roles;
const desk: readonly Role[] = ['duty-officer', 'duty-leader', 'commander'];
const lead: readonly Role[] = ['duty-leader', 'commander'];
const admin: readonly Role[] = ['administrator'];

export const rights = {
  'calls.log': desk,
  'calls.read': [...desk, ...admin],
  'shifts.plan': [...lead, ...admin],
  'incidents.report': desk,
  'incidents.read': everyone,
  'incidents.decide': lead,
  'reports.write': desk,
  'reports.sign': lead,
  'plans.read': everyone,
  'plans.activate': lead,
  'plans.import': [...lead, ...admin],
  'tasks.work': desk,
  'orders.give': lead,
  'orders.answer': ['commander', 'responder'],
  'orders.read': everyone,
  'resources.read': everyone,
  'resources.keep': [...lead, ...admin],
  'people.read': everyone,
  'people.keep': admin,
  'rules.keep': admin,
  'platform.watch': admin,
  'alarms.read': [...desk, ...admin],
} as const satisfies Record<string, readonly Role[]>;
export type Right = keyof typeof rights;

export const hasRight = (held: readonly string[], right: Right): boolean =>
  rights[right].some((role) => held.includes(role));
