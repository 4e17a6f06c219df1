import { ChangeLevelRules, ListLevelRuleHistory, ReadLevelRules } from '@muster/contracts';
import { Panel } from '../../app/Panel.tsx';
import { Waiting } from '../../app/Waiting.tsx';
import { LevelFields } from './LevelFields.tsx';
import { Review } from './Review.tsx';
import { RuleSetHead, useKeepsAll } from './RuleSetHead.tsx';
import { RuleSetHistory } from './RuleSetHistory.tsx';
import { type Row, RuleTable } from './RuleTable.tsx';
import { criteriaOf, levelsOf } from './rule-set.ts';
import { useRulesTexts } from './texts.ts';
import { useRuleSet } from './use-rule-set.ts';
import { useCriterion, useRuleWords } from './use-rule-words.ts';

const routes = { read: ReadLevelRules, change: ChangeLevelRules };

/** Which figures amount to which level of an incident. */
export function LevelsPart() {
  const t = useRulesTexts();
  const criterion = useCriterion();
  const keeps = useKeepsAll();
  const { query, data, review } = useRuleSet('levels', routes, levelsOf);
  const { form } = review;
  const words = useRuleWords(form.state);
  const codes = (row: Row, field: string): string => ((row[field] as string[] | undefined) ?? []).join(' ');
  const cells = (row: Row) => [
    <>
      {codes(row, 'categories')}
      {codes(row, 'exceptCategories') && ` · ${t('except', { codes: codes(row, 'exceptCategories') })}`}
      <small>
        {codes(row, 'regions') || t('everywhere')}
        {codes(row, 'exceptRegions') && ` · ${t('except', { codes: codes(row, 'exceptRegions') })}`}
      </small>
    </>,
    <ul>
      {criteriaOf(row).map(({ field, criterion: each }) => (
        <li key={field}>{criterion(each)}</li>
      ))}
    </ul>,
  ];
  return (
    <Waiting query={query}>
      {data && <RuleSetHead set={data} />}
      <Review by={data?.changedBy?.name} {...review} {...words} />
      <Panel title={t('levels')} aside={Object.keys(form.state).length}>
        <RuleTable
          form={form}
          label={t('levels')}
          heads={[t('applies'), t('criteria')]}
          cells={cells}
          editor={(key, row) => <LevelFields form={form} row={key} fields={row} />}
          editable={keeps}
          pending={review.pending}
        />
      </Panel>
      <RuleSetHistory route={ListLevelRuleHistory} />
    </Waiting>
  );
}
