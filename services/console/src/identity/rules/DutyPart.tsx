import { ChangeDutyRules, type DutyRules, ListDutyRuleHistory, ReadDutyRules } from '@muster/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useSend } from '../../app/intent.ts';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { Refused } from '../../app/refused.ts';
import { useSay } from '../../app/Said.tsx';
import { History } from '../../app/sheet/History.tsx';
import { trimmed } from '../../app/sheet/sheet.ts';
import { useSheet } from '../../app/sheet/use-sheet.ts';
import { Waiting } from '../../app/Waiting.tsx';
import styles from '../Administration.module.css';
import { useAdministrationTexts } from '../administration-texts.ts';
import { useMe } from '../session.ts';
import { UnitPicker } from '../UnitPicker.tsx';
import { rulesRoute } from './route.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useRulesTexts } from './texts.ts';
import { rulesChanged, useRules } from './use-rule-set.ts';
import { useRuleWords } from './use-rule-words.ts';

const fields = [
  'minOfficers',
  'shiftMinMinutes',
  'shiftMaxMinutes',
  'lateEntryHours',
  'duplicateWindowMinutes',
  'duplicateScore',
  'areaCode',
] as const;
const settingsOf = ({ unitId: _, version: __, inheritedFrom: ___, ...settings }: DutyRules) => settings;

/** What a unit sets for its desk; those below inherit it until they set their own. */
export function DutyPart() {
  const me = useMe();
  const w = useAdministrationTexts();
  const navigate = useNavigate();
  const { unit: unitId = me.unit.id } = rulesRoute.useSearch();
  const query = useRules(ReadDutyRules, { query: { unitId } });
  return (
    <>
      <div className={styles['filters']}>
        <UnitPicker
          label={w('unit')}
          value={unitId}
          choose={(unit) => void navigate({ to: '/rules', search: { of: 'duty', unit }, replace: true })}
        />
      </div>
      <Waiting query={query}>{query.data && <Content key={unitId} rules={query.data} />}</Waiting>
    </>
  );
}

function Content({ rules }: { rules: DutyRules }) {
  const t = useRulesTexts();
  const say = useSay();
  const words = useRuleWords({});
  const { unitId, version, inheritedFrom } = rules;
  const form = useSheet(`rules.duty.${unitId}`, { version, sheet: { '': settingsOf(rules) } });
  const { send, pending, error } = useSend(ChangeDutyRules);
  const history = useRead(ListDutyRuleHistory, { params: { unitId }, query: { limit: 1 } });
  const save = async () => {
    try {
      await send({ params: { unitId }, ifMatch: form.version, body: trimmed(form.state[''] ?? {}) as never });
      form.reset();
      say(t('saved'));
      rulesChanged();
    } catch (refused) {
      if (refused instanceof Refused && refused.status === 412) rulesChanged();
    }
  };
  return (
    <>
      <Panel title={t('duty')}>
        <p className={styles['note']}>
          {version > 0
            ? t('ownRules')
            : inheritedFrom
              ? t('inherited', { path: inheritedFrom })
              : t('builtIn')}
        </p>
        <SettingsForm
          form={form}
          fields={fields}
          texts={['areaCode']}
          by={history.data?.items[0]?.by.name}
          pending={pending}
          error={error}
          save={() => void save()}
          {...words}
          say={(field, value) => (field.endsWith('Minutes') ? String(value) : words.say(field, value))}
        />
      </Panel>
      <History route={ListDutyRuleHistory} args={{ params: { unitId } }} {...words} />
    </>
  );
}
