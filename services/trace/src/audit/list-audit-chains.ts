import { type AuditChain, ListAuditChains, watchQuestions } from '@muster/contracts';
import { handle } from '@muster/kit';
import { servicesOf } from '../health/index.ts';
import { patienceMs, reachOf } from './ask-audit.ts';

export const listAuditChains = handle(ListAuditChains, async ({ ask, who }) => {
  const answers = await Promise.all(
    servicesOf(undefined).map(async (name) => {
      try {
        return {
          name,
          away: false,
          ...(await ask(watchQuestions(name).auditChains, reachOf(who), { timeoutMs: patienceMs })),
        };
      } catch {
        return { name, away: true, items: [] as AuditChain[], unsealed: 0, cut: false };
      }
    }),
  );
  return {
    items: answers.flatMap(({ items }) => items),
    unsealed: answers.reduce((sum, { unsealed }) => sum + unsealed, 0),
    cut: answers.some(({ cut }) => cut),
    away: answers.flatMap(({ name, away }) => (away ? [name] : [])),
  };
});
