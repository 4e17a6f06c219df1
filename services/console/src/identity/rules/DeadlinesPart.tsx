import { ChangeDeadlineRules, ListDeadlineRuleHistory, ReadDeadlineRules } from '@muster/contracts';
import { Panel } from '../../app/Panel.tsx';
import { Waiting } from '../../app/Waiting.tsx';
import { useLevelNames } from '../../app/words.ts';
import styles from '../Administration.module.css';
import { DeadlineFields } from './DeadlineFields.tsx';
import { Review } from './Review.tsx';
import { RuleSetHead, useKeepsAll } from './RuleSetHead.tsx';
import { RuleSetHistory } from './RuleSetHistory.tsx';
import { type Row, RuleTable } from './RuleTable.tsx';
import { deadlinesOf } from './rule-set.ts';
import { useRulesTexts } from './texts.ts';
import { useRuleSet } from './use-rule-set.ts';
import { useRuleWords, useSpan } from './use-rule-words.ts';

const routes = { read: ReadDeadlineRules, change: ChangeDeadlineRules };

/** When which report is due, and to whom. */
export function DeadlinesPart() {
  const t = useRulesTexts();
  const span = useSpan();
  const level = useLevelNames();
  const keeps = useKeepsAll();
  const { query, data, review } = useRuleSet('deadlines', routes, deadlinesOf);
  const { form } = review;
  const words = useRuleWords(form.state);
  const codes = (row: Row, field: string): string => (row[field] as string[]).join(' ');
  const cells = (row: Row) => [
    <>
      {codes(row, 'categories')}
      {codes(row, 'exceptCategories') && ` · ${t('except', { codes: codes(row, 'exceptCategories') })}`}
      <small>
        {codes(row, 'regions') || t('everywhere')} ·{' '}
        {(row['levels'] as 1[]).map((each) => level(`${each}`)).join('、')}
        {row['sensitiveToo'] === true && ` · ${t('sensitiveToo')}`}
      </small>
    </>,
    <>
      {words.say('report', row['report'])}
      <small>{words.say('channel', row['channel'])}</small>
    </>,
    `${words.say('fromLevel', row['fromLevel'])} → ${words.say('toLevel', row['toLevel'])}`,
    <span className={styles['tight']}>
      <strong>{span(row['minutes'])}</strong>
      {row['repeatMinutes'] !== null && <small>{t('every', { time: span(row['repeatMinutes']) })}</small>}
    </span>,
  ];
  return (
    <Waiting query={query}>
      {data && <RuleSetHead set={data} />}
      <Review by={data?.changedBy?.name} {...review} {...words} />
      <Panel title={t('deadlines')} aside={Object.keys(form.state).length}>
        <RuleTable
          form={form}
          label={t('deadlines')}
          heads={[t('applies'), t('reportWhat'), t('way'), t('within')]}
          cells={cells}
          editor={(key) => <DeadlineFields form={form} row={key} />}
          editable={keeps}
          pending={review.pending}
        />
      </Panel>
      <RuleSetHistory route={ListDeadlineRuleHistory} />
    </Waiting>
  );
}
