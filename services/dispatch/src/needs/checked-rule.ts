import { Invalid } from '@muster/kit';
import { isSupplyCode } from '../supplies/index.ts';

/** A rule asks for teams with a skill or for an item, one of the two. */
export function checkedSubject(
  skill: string | null | undefined,
  itemCode: string | null | undefined,
): { kind: 'skill'; skill: string; itemCode: null } | { kind: 'item'; skill: null; itemCode: string } {
  if (typeof skill === 'string' && typeof itemCode !== 'string')
    return { kind: 'skill', skill, itemCode: null };
  if (typeof itemCode === 'string' && typeof skill !== 'string') {
    if (!isSupplyCode(itemCode))
      throw Invalid('dispatch.item_unknown', `${itemCode} is no code of GB/T 38565-2020.`, {
        errors: [{ path: '/itemCode', message: 'is no code of GB/T 38565-2020' }],
      });
    return { kind: 'item', skill: null, itemCode };
  }
  throw Invalid(
    'dispatch.skill_or_item',
    'A rule asks for a skill or for an item: name exactly one of them.',
    {
      errors: [
        { path: '/skill', message: 'exactly one of skill and itemCode' },
        { path: '/itemCode', message: 'exactly one of skill and itemCode' },
      ],
    },
  );
}
