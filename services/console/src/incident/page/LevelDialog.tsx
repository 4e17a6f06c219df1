import { ChangeIncident, type Incident } from '@muster/contracts';
import { Alert, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { Held } from '../../app/Held.tsx';
import { useSend } from '../../app/intent.ts';
import { LevelMark } from '../../app/LevelMark.tsx';
import { Refused } from '../../app/refused.ts';
import { useAppTexts } from '../../app/texts.ts';
import { useProblem } from '../../app/use-problem.ts';
import { useLevelNames } from '../../app/words.ts';
import { levels } from '../levels.ts';
import page from './page.module.css';
import { usePageTexts } from './texts.ts';
import { keepIncident, useIncident } from './use-incident.ts';

/** A person's level, which needs a reason, or the rule's again. A level that somebody else just set is not passed over. */
export function LevelDialog({ incident, close }: { incident: Incident; close: () => void }) {
  const t = usePageTexts();
  const words = useAppTexts();
  const name = useLevelNames();
  const problem = useProblem();
  const id = useId();
  const { send, pending } = useSend(ChangeIncident);
  const { refetch } = useIncident(incident.id);
  const [base, setBase] = useState(incident);
  const [level, setLevel] = useState<number>();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string>();
  const stale = base.level !== incident.level;
  const save = async (next: number | null) => {
    if (reason.trim() === '') {
      setWrong(t('reasonNeeded'));
      document.getElementById(id)?.focus();
      return;
    }
    setWrong(undefined);
    try {
      // Only the level is at stake here: whatever else changed meanwhile stays as it is.
      const ifMatch = incident.version;
      keepIncident(
        await send({ params: { id: incident.id }, ifMatch, body: { level: next, reason: reason.trim() } }),
      );
      close();
    } catch (error) {
      setWrong(problem(error).text);
      if (error instanceof Refused && error.status === 412) await refetch();
    }
  };
  const press = () => {
    if (level === undefined) return setWrong(t('levelChoose'));
    if (stale) setBase(incident);
    void save(level);
  };
  return (
    <Modal
      open
      title={t('setLevel')}
      onCancel={close}
      footer={[
        incident.levelReason?.by === 'person' && (
          <Button key="rule" onClick={() => void save(null)}>
            {t('backToRule')}
          </Button>
        ),
        <Button key="cancel" onClick={close}>
          {words('cancel')}
        </Button>,
        <Button key="ok" type="primary" loading={pending} onClick={press}>
          {t('setLevel')} <kbd>Ctrl+Enter</kbd>
        </Button>,
      ]}
    >
      {stale && (
        <Alert
          type="warning"
          showIcon
          title={t('levelStale', {
            level: name(`${incident.level as 0}`),
            who: incident.changedBy?.name ?? '–',
          })}
        />
      )}
      <Held pending={pending}>
        <fieldset className={page['choices']}>
          <legend className="heard">{t('level')}</legend>
          {levels.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name={`${id}-level`}
                checked={level === each}
                onChange={() => setLevel(each)}
              />
              <LevelMark level={each} named />
              {incident.suggestedLevel === each && <span className={page['chip']}>{t('advised')}</span>}
            </label>
          ))}
        </fieldset>
        <label className={page['label']} htmlFor={id}>
          {t('reason')}
        </label>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={2000}
          value={reason}
          aria-required
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) press();
          }}
        />
      </Held>
      <div role="alert">{wrong && <Alert type="error" showIcon title={wrong} />}</div>
    </Modal>
  );
}
