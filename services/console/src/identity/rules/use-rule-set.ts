import type {
  ChangeDeadlineRules,
  ChangeLevelRules,
  ReadDeadlineRules,
  ReadLevelRules,
} from '@muster/contracts';
import { useEffect } from 'react';
import { useSend } from '../../app/intent.ts';
import { askAnew, useRead } from '../../app/queries.ts';
import { Refused } from '../../app/refused.ts';
import { useSay } from '../../app/Said.tsx';
import type { Sheet } from '../../app/sheet/sheet.ts';
import { useSheet } from '../../app/sheet/use-sheet.ts';
import { useKeptDraft } from '../../app/use-kept-draft.ts';
import { sheetOf } from './rule-set.ts';
import { useRulesTexts } from './texts.ts';

type ReadRoute = typeof ReadDeadlineRules | typeof ReadLevelRules;
type ChangeRoute = typeof ChangeDeadlineRules | typeof ChangeLevelRules;
const none = { version: 0, sheet: {} };

/** Asks anew for everything that is told of rules: no event tells of a change. */
export const rulesChanged = (): void =>
  askAnew(({ queryKey }) => /Rules?(History)?$/.test(String(queryKey[0])));

/** Read when the page opens, and again now and then: somebody else may be at them too. */
export function useRules<R extends Parameters<typeof useRead>[0]>(
  route: R,
  args: Parameters<typeof useRead<R>>[1],
) {
  useEffect(() => {
    rulesChanged();
    const timer = setInterval(rulesChanged, 15_000);
    return () => clearInterval(timer);
  }, []);
  return useRead(route, args);
}

/** A whole rule set as one form, saved as one new version with a reason. */
export function useRuleSet(
  kind: string,
  routes: { read: ReadRoute; change: ChangeRoute },
  rulesOf: (sheet: Sheet) => unknown[],
) {
  const t = useRulesTexts();
  const say = useSay();
  const query = useRules(routes.read, {});
  const { data } = query;
  const form = useSheet(`rules.${kind}`, data ? { version: data.version, sheet: sheetOf(data.rules) } : none);
  const [reason, setReason, forgetReason] = useKeptDraft(`rules.${kind}.reason`, () => '');
  const reset = () => {
    form.reset();
    forgetReason();
  };
  const { send, pending, error } = useSend(routes.change as typeof ChangeDeadlineRules);
  const save = async () => {
    try {
      await send({
        ifMatch: form.version,
        body: { reason: reason.trim(), rules: rulesOf(form.state) as never },
      });
      reset();
      say(t('saved'));
      rulesChanged();
    } catch (refused) {
      if (refused instanceof Refused && refused.status === 412) rulesChanged();
    }
  };
  return {
    query,
    data,
    review: { form: { ...form, reset }, reason, setReason, save: () => void save(), pending, error },
  };
}
