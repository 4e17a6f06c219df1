import type {
  DeadlineRule,
  LevelRule,
  ListDeadlineRuleHistory,
  ListLevelRuleHistory,
} from '@muster/contracts';
import { HistoryPanel, type Step, Steps } from '../../app/sheet/History.tsx';
import { differences } from '../../app/sheet/sheet.ts';
import { usePages } from '../../app/use-pages.ts';
import { sheetOf } from './rule-set.ts';
import { useRuleWords } from './use-rule-words.ts';

type Version = { version: number; changedAt: string; changedBy: { name: string } | null; reason: string };

/** Every version of a rule set against the one before it. */
export function RuleSetHistory({
  route,
}: {
  route: typeof ListDeadlineRuleHistory | typeof ListLevelRuleHistory;
}) {
  const { query, items } = usePages(
    route as typeof ListDeadlineRuleHistory,
    { query: { limit: 20 } },
    { everyMs: 15_000 },
  );
  const versions = (items as readonly (Version & { rules: (DeadlineRule | LevelRule)[] })[]).map((each) => ({
    ...each,
    sheet: sheetOf(each.rules),
  }));
  // The oldest that was read is told once the one before it is known.
  const told = query.hasNextPage ? versions.slice(0, -1) : versions;
  const steps = told.map(({ version, changedAt, changedBy, reason, sheet }, n): Step => {
    const before = versions[n + 1];
    return {
      key: String(version),
      at: changedAt,
      by: changedBy?.name ?? null,
      what: before ? 'changed' : 'added',
      reason,
      differences: before ? differences(before.sheet, sheet) : [],
    };
  });
  const rows = Object.assign({}, ...versions.map(({ sheet }) => sheet).reverse());
  return (
    <HistoryPanel query={query} empty={steps.length === 0}>
      <Steps steps={steps} {...useRuleWords(rows)} />
    </HistoryPanel>
  );
}
