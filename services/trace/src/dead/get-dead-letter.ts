import { type DeadLetter, GetDeadLetter, hasRight, watchQuestions } from '@muster/contracts';
import { type AskOther, handle, maskAll, NotFound } from '@muster/kit';
import { servicesOf } from '../health/index.ts';
import { mustWatch } from '../watching.ts';

export const getDeadLetter = handle(GetDeadLetter, async ({ params, ask, who }) => {
  mustWatch(who);
  const letter = await letterOf(ask, params);
  // The whole payload, callers' numbers included, is for who may read calls; everyone else sees it as the list shows it.
  return hasRight(who.roles, 'calls.read') ? letter : { ...letter, payload: maskAll(letter.payload) };
});

export async function letterOf(
  ask: AskOther,
  { service, id }: { service: string; id: string },
): Promise<DeadLetter> {
  servicesOf(service);
  const { items } = await ask(watchQuestions(service).dead, { limit: 1, replayed: false, id });
  const [letter] = items;
  if (!letter)
    throw NotFound('trace.letter_not_found', `The service "${service}" has no dead letter with this id.`);
  return letter;
}
