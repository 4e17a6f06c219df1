import { ChangeTraceRules, ListTraceRuleHistory, ReadTraceRules, type TraceRules } from '@muster/contracts';
import { useSend } from '../../app/intent.ts';
import { Panel } from '../../app/Panel.tsx';
import { Refused } from '../../app/refused.ts';
import { useSay } from '../../app/Said.tsx';
import { History } from '../../app/sheet/History.tsx';
import { useSheet } from '../../app/sheet/use-sheet.ts';
import { Waiting } from '../../app/Waiting.tsx';
import styles from '../Administration.module.css';
import { SettingsForm } from './SettingsForm.tsx';
import { useRulesTexts } from './texts.ts';
import { rulesChanged, useRules } from './use-rule-set.ts';
import { useRuleWords } from './use-rule-words.ts';

const fields = [
  'keepDays',
  'keepMebibytes',
  'keepShare',
  'slowMs',
  'thinAfterMinutes',
  'awaySeconds',
  'consumerLag',
  'outboxSeconds',
  'skewMs',
  'diskFreePercent',
] as const;
const settingsOf = ({ version: _, changedAt: __, changedBy: ___, ...settings }: TraceRules) => settings;

/** How long and how much telemetry is kept, and when alarms are raised. */
export function TracePart() {
  const query = useRules(ReadTraceRules, {});
  return <Waiting query={query}>{query.data && <Content rules={query.data} />}</Waiting>;
}

function Content({ rules }: { rules: TraceRules }) {
  const t = useRulesTexts();
  const say = useSay();
  const words = useRuleWords({});
  const form = useSheet('rules.trace', { version: rules.version, sheet: { '': settingsOf(rules) } });
  const { send, pending, error } = useSend(ChangeTraceRules);
  const save = async () => {
    try {
      await send({ ifMatch: form.version, body: form.state[''] as never });
      form.reset();
      say(t('saved'));
      rulesChanged();
    } catch (refused) {
      if (refused instanceof Refused && refused.status === 412) rulesChanged();
    }
  };
  return (
    <>
      <Panel title={t('trace')}>
        {rules.version === 0 && <p className={styles['note']}>{t('builtIn')}</p>}
        <SettingsForm
          form={form}
          fields={fields}
          by={rules.changedBy ?? undefined}
          pending={pending}
          error={error}
          save={() => void save()}
          {...words}
        />
      </Panel>
      <History route={ListTraceRuleHistory} args={{}} {...words} />
    </>
  );
}
