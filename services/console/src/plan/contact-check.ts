import type { ListPeople, Plan, PlanContact } from '@muster/contracts';
import type { AnswerOf } from '../app/api.ts';

type Person = Pick<AnswerOf<typeof ListPeople>['items'][number], 'name' | 'phone' | 'active'>;

/** What is known of whether a printed number still reaches somebody. */
export type Verdict =
  | { is: 'ok' }
  | { is: 'unknown' }
  | { is: 'stale'; because: 'former' | 'gone' }
  | { is: 'stale'; because: 'other'; phone: string }
  | { is: 'stale'; because: 'old'; year: string };

/** Plans are to be assessed every three years: State Council measures for plans (2024). */
const revisedWithinYears = 3;

/** The last digits decide: 029-80000001, +86 29 8000 0001 and 8000 0001 ring at the same desk. */
const digits = (phone: string): string => phone.replace(/\D/g, '').slice(-8);

export function checkContact(
  contact: Pick<PlanContact, 'name' | 'phone'>,
  plan: Pick<Plan, 'status' | 'issuedOn' | 'edition'>,
  people: readonly Person[],
  now: number,
): Verdict {
  const named = people.filter(({ name }) => name === contact.name);
  const same = people.filter(({ phone }) => phone !== null && digits(phone) === digits(contact.phone));
  if (same.some(({ active }) => active)) return { is: 'ok' };
  if (same.length > 0 || (named.length > 0 && named.every(({ active }) => !active)))
    return { is: 'stale', because: 'gone' };
  const other = named.find(({ active, phone }) => active && phone !== null)?.phone;
  if (other) return { is: 'stale', because: 'other', phone: other };
  if (plan.status === 'superseded') return { is: 'stale', because: 'former' };
  const made = plan.issuedOn ?? /(?:19|20)\d{2}/.exec(plan.edition ?? '')?.[0];
  const limit = new Date(now);
  limit.setUTCFullYear(limit.getUTCFullYear() - revisedWithinYears);
  if (made && limit.toISOString().slice(0, made.length) > made)
    return { is: 'stale', because: 'old', year: made.slice(0, 4) };
  return { is: 'unknown' };
}
