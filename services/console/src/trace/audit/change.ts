import type { AuditEntry } from '@muster/contracts';
import { type Difference, differences } from '../../app/sheet/sheet.ts';

type Change = AuditEntry['changes'][number];
/** Of every change, and told elsewhere. */
const always = new Set(['id', 'version', 'updatedAt', 'traceId']);
const empty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const isPlain = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Somebody or something by id and name: the name says it. */
const isNamed = (value: object): value is { name: string } =>
  Object.keys(value).sort().join() === 'id,name' && 'name' in value && typeof value.name === 'string';

function row(state: unknown): Record<string, unknown> {
  if (!isPlain(state)) return {};
  const fields = Object.entries(state).flatMap(([field, value]): [string, unknown][] => {
    if (!isPlain(value)) return [[field, value]];
    if (isNamed(value)) return [[field, value.name]];
    return Object.entries(value).map(([part, each]) => [`${field}.${part}`, each]);
  });
  return Object.fromEntries(fields.filter(([field, value]) => !always.has(field) && !empty(value)));
}

/** Field by field; of something new what it says. */
export const changed = ({ before, after }: Change): Difference[] =>
  differences({ '': row(before) }, { '': row(after) });

/** The key of an event's words. */
export const eventKey = (type: string): string => type.replaceAll('.', '-');

/** Where the console shows what an event tells of. */
export function placeOf(type: string, key: string) {
  if (type.startsWith('incident.incident.')) return { to: '/incidents/$id', params: { id: key } } as const;
  if (type.startsWith('plan.plan.')) return { to: '/plans/$id', params: { id: key } } as const;
  if (type.startsWith('identity.person.')) return { to: '/people', search: { person: key } } as const;
  if (type.startsWith('identity.unit.')) return { to: '/units', search: { unit: key } } as const;
  return undefined;
}
