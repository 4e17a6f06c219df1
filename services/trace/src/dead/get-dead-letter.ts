import { type DeadLetter, GetDeadLetter, watchQuestions } from '@muster/contracts';
import { type AskOther, handle, NotFound } from '@muster/kit';
import { servicesOf } from '../health/index.ts';
import { mustWatch } from '../watching.ts';

/** The whole payload, callers' numbers included: who watches the platform may read calls too. */
export const getDeadLetter = handle(GetDeadLetter, ({ params, ask, who }) => {
  mustWatch(who);
  return letterOf(ask, params);
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
