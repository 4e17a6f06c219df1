import { GetAuditEntry, watchQuestions } from '@muster/contracts';
import { handle, NotFound } from '@muster/kit';
import { servicesOf } from '../health/index.ts';
import { reachOf } from './ask-audit.ts';

export const getAuditEntry = handle(GetAuditEntry, async ({ params, ask, who }) => {
  servicesOf(params.service);
  const asked = { limit: 1, ...reachOf(who), id: params.id };
  const [entry] = (await ask(watchQuestions(params.service).audit, asked)).items;
  if (!entry) throw NotFound('trace.no_such_entry', 'There is no such entry in your unit or below it.');
  return entry;
});
