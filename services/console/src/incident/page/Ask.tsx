import { Alert, Button, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { Held } from '../../app/Held.tsx';
import { useAppTexts } from '../../app/texts.ts';
import { useKeptDraft } from '../../app/use-kept-draft.ts';
import { useProblem } from '../../app/use-problem.ts';
import styles from './Ask.module.css';
import { usePageTexts } from './texts.ts';

export interface Question {
  title: string;
  more?: ReactNode;
  ok: string;
  danger?: boolean;
  reason: 'needed' | 'optional';
  /** What is asked for, where it is no reason. */
  called?: string;
  longest?: number;
  /** The name under which what is typed is kept until it is sent or given up. */
  draft?: string;
  /** Asks as well whose decision it was, where the one who presses carries it out for another. */
  decider?: boolean;
  act: (reason: string, decidedBy: string) => Promise<unknown>;
}

/** A question with its reason. What was typed stays when it fails. */
export function Ask({
  title,
  more,
  ok,
  danger,
  reason: need,
  called,
  longest = 1000,
  draft,
  decider,
  act,
  close,
}: Question & { close: () => void }) {
  const t = usePageTexts();
  const words = useAppTexts();
  const problem = useProblem();
  const id = useId();
  const [reason, setReason, forget] = useKeptDraft(draft, () => '');
  const [decidedBy, setDecidedBy] = useState('');
  const [pending, setPending] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const giveUp = () => {
    forget();
    close();
  };
  const go = async () => {
    if (pending) return;
    if (need === 'needed' && reason.trim() === '') {
      setWrong(t('reasonNeeded'));
      document.getElementById(id)?.focus();
      return;
    }
    setPending(true);
    try {
      await act(reason.trim(), decidedBy.trim());
      giveUp();
    } catch (error) {
      setWrong(problem(error).text);
      setPending(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      // A refusal must find somebody to tell.
      onCancel={() => pending || close()}
      afterOpenChange={(open) => open && document.getElementById(id)?.focus()}
      footer={[
        <Button key="cancel" disabled={pending} onClick={giveUp}>
          {words('cancel')}
        </Button>,
        <Button key="ok" type="primary" danger={danger ?? false} loading={pending} onClick={() => void go()}>
          {ok} <kbd>Ctrl+Enter</kbd>
        </Button>,
      ]}
    >
      <Held className={styles['ask']} pending={pending}>
        {more}
        <label htmlFor={id}>{called ?? (need === 'needed' ? t('reason') : t('reasonOptional'))}</label>
        <Input.TextArea
          id={id}
          rows={3}
          value={reason}
          maxLength={longest}
          aria-required={need === 'needed'}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void go();
          }}
        />
        {decider && (
          <>
            <label htmlFor={`${id}-decider`}>{t('decider')}</label>
            <Input
              id={`${id}-decider`}
              value={decidedBy}
              maxLength={200}
              placeholder={t('deciderHint')}
              onChange={({ target }) => setDecidedBy(target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void go();
              }}
            />
          </>
        )}
        <div role="alert">{wrong && <Alert type="error" showIcon title={wrong} />}</div>
      </Held>
    </Modal>
  );
}
