import type { Incident } from '@muster/contracts';
import { Alert, Button, Input, Modal } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import { Confirm } from '../../app/Confirm.tsx';
import { Held } from '../../app/Held.tsx';
import { LevelMark } from '../../app/LevelMark.tsx';
import { useAppTexts } from '../../app/texts.ts';
import { useProblem } from '../../app/use-problem.ts';
import { useLevelNames } from '../../app/words.ts';
import { levels } from '../levels.ts';
import page from './page.module.css';
import { usePageTexts } from './texts.ts';
import { useLevel } from './use-level.ts';

/** A person's level, which needs a reason, or the rule's again. A level that somebody else just set is replaced by consent alone. */
export function LevelDialog({ incident, close }: { incident: Incident; close: () => void }) {
  const t = usePageTexts();
  const words = useAppTexts();
  const name = useLevelNames();
  const problem = useProblem();
  const id = useId();
  const { reason, setReason, stale, who, pending, error, submit, giveUp, asked, replace, dismiss } = useLevel(
    incident,
    close,
  );
  const [level, setLevel] = useState<number>();
  const [wrong, setWrong] = useState<string>();
  const set = (next: number | null | undefined) => {
    if (next === undefined) return setWrong(t('levelChoose'));
    setWrong(undefined);
    if (reason.trim() !== '') return submit(next);
    setWrong(t('reasonNeeded'));
    document.getElementById(id)?.focus();
  };
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) set(level);
  };
  const told = wrong ?? (error && problem(error).text);
  const named = (value: number) => name(`${value as 0}`);
  return (
    <Modal
      open
      title={t('setLevel')}
      // A refusal must find somebody to tell; and Esc or a click beside it may be a slip.
      onCancel={() => pending || close()}
      afterOpenChange={(open) => open && document.getElementById(`${id}-${levels[0]}`)?.focus()}
      footer={[
        incident.levelReason?.by === 'person' && (
          <Button key="rule" onClick={() => set(null)}>
            {t('backToRule')}
          </Button>
        ),
        <Button key="cancel" disabled={pending} onClick={giveUp}>
          {words('cancel')}
        </Button>,
        <Button key="ok" type="primary" loading={pending} onClick={() => set(level)}>
          {t('setLevel')} <kbd>Ctrl+Enter</kbd>
        </Button>,
      ]}
    >
      <div role="alert">
        {stale && (
          <Alert
            type="warning"
            showIcon
            title={t('levelStale', { level: named(incident.level), who: who ?? t('somebody') })}
            description={incident.levelReason?.reason ?? incident.levelReason?.clause}
          />
        )}
      </div>
      <Held pending={pending}>
        <fieldset className={page['choices']}>
          <legend className="heard">{t('level')}</legend>
          {levels.map((each) => (
            <label key={each}>
              <input
                id={`${id}-${each}`}
                type="radio"
                name={`${id}-level`}
                checked={level === each}
                onChange={() => setLevel(each)}
                onKeyDown={byKey}
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
          onKeyDown={byKey}
        />
      </Held>
      <div role="alert">{told && <Alert type="error" showIcon title={told} />}</div>
      <Confirm
        open={asked !== undefined}
        title={t('levelReplaceTitle')}
        act={t('levelReplace')}
        danger
        pending={pending}
        error={undefined}
        confirm={replace}
        close={dismiss}
      >
        {asked &&
          t('levelReplaceLine', {
            theirs: named(asked.theirs),
            mine: asked.level === null ? t('byRuleAgain', { level: named(asked.rule) }) : named(asked.level),
          })}
      </Confirm>
    </Modal>
  );
}
