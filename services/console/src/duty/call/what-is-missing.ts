import { timeOfDay } from '../../app/time.ts';
import type { Draft } from './draft.ts';

export type Field = 'phone' | 'content' | 'place' | 'category' | 'received';
export type Wish = 'log' | 'report';

/** Fields that keep a draft from being logged or reported, in the order of the form. */
export function whatIsMissing(draft: Draft, wish: Wish, now: number): Field[] {
  const missing: Field[] = [];
  if (!draft.logged) {
    if (!/\d/.test(draft.phone)) missing.push('phone');
    if (draft.content.trim() === '') missing.push('content');
  }
  if (wish === 'report' && draft.target.kind !== 'incident') {
    if (draft.place.trim() === '') missing.push('place');
    if (draft.category === null) missing.push('category');
  }
  if (draft.received !== '' && timeOfDay(draft.received, now) === undefined) missing.push('received');
  return missing;
}
