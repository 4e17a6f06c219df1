import { Alert, Button, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { Held } from '../../app/Held.tsx';
import { useAppTexts } from '../../app/texts.ts';
import { useProblem } from '../../app/use-problem.ts';
import { usePageTexts } from './texts.ts';
import styles from './use-ask.module.css';

export interface Question {
  title: string;
  more?: ReactNode;
  ok: string;
  danger?: boolean;
  reason: 'needed' | 'optional';
  /** What is asked for, where it is no reason. */
  called?: string;
  longest?: number;
  /** Asks as well whose decision it was, where the one who presses carries it out for another. */
  decider?: boolean;
  act: (reason: string, decidedBy: string) => Promise<unknown>;
}

/** Asks before something that is hard to take back, with its reason. What was typed stays when it fails. */
export function useAsk() {
  const [question, setQuestion] = useState<Question>();
  const close = () => setQuestion(undefined);
  return { ask: setQuestion, dialog: question ? <Ask {...question} close={close} /> : null };
}

function Ask({
  title,
  more,
  ok,
  danger,
  reason: need,
  called,
  longest = 1000,
  decider,
  act,
  close,
}: Question & { close: () => void }) {
  const t = usePageTexts();
  const words = useAppTexts();
  const problem = useProblem();
  const id = useId();
  const [reason, setReason] = useState('');
  const [decidedBy, setDecidedBy] = useState('');
  const [pending, setPending] = useState(false);
  const [wrong, setWrong] = useState<string>();
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
      close();
    } catch (error) {
      setWrong(problem(error).text);
      setPending(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      afterOpenChange={(open) => open && document.getElementById(id)?.focus()}
      footer={[
        <Button key="cancel" onClick={close}>
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
