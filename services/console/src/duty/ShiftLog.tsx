import { NoteWritten, ReadLog, WriteNote } from '@muster/contracts';
import { Input, type InputRef } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { useNow } from '../app/clock.ts';
import { useSend } from '../app/intent.ts';
import { KeyHint } from '../app/KeyHint.tsx';
import { Panel } from '../app/Panel.tsx';
import { useRead } from '../app/queries.ts';
import { Scroll } from '../app/Scroll.tsx';
import { moment } from '../app/time.ts';
import { useKeys } from '../app/use-keys.ts';
import { useProblem } from '../app/use-problem.ts';
import { Waiting } from '../app/Waiting.tsx';
import { useMay } from '../identity/session.ts';
import { callEvents, shiftEvents } from './events.ts';
import styles from './ShiftLog.module.css';
import { useDutyTexts } from './texts.ts';

const changes = [...callEvents, ...shiftEvents, NoteWritten] as const;

/** 值班日志: what this shift wrote and did, the newest first, and a line to add to it. */
export function ShiftLog() {
  const t = useDutyTexts();
  const now = useNow(60);
  const query = useRead(ReadLog, { query: { order: 'desc', limit: 100 } }, { staleOn: changes });
  const mayWrite = useMay('calls.log');
  return (
    <Panel className={styles['panel']} title={t('log')}>
      {mayWrite && <NoteField />}
      <Waiting query={query} empty={query.data?.items.length === 0 ? t('logEmpty') : undefined}>
        <Scroll label={t('log')}>
          <ol className={styles['log']}>
            {query.data?.items.map(({ seq, at, by, text, kind }) => (
              <li key={seq} data-kind={kind}>
                <time dateTime={at}>{moment(at, now)}</time>
                <p>
                  {text}
                  {by && <small>{by.name}</small>}
                </p>
              </li>
            ))}
          </ol>
        </Scroll>
        {query.data?.nextCursor && <p className={styles['more']}>{t('more')}</p>}
      </Waiting>
    </Panel>
  );
}

function NoteField() {
  const t = useDutyTexts();
  const problem = useProblem();
  const field = useRef<InputRef>(null);
  const { send, pending, error } = useSend(WriteNote);
  const [text, setText] = useState('');
  useKeys({ l: () => field.current?.focus() });
  const write = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    await send({ body: { text: text.trim() } }).then(
      () => setText(''),
      () => {},
    );
  };
  return (
    <form className={styles['note']} onSubmit={write}>
      <Input
        ref={field}
        aria-label={t('noteLabel')}
        aria-keyshortcuts="l"
        placeholder={t('noteHint')}
        suffix={<KeyHint>L</KeyHint>}
        maxLength={4000}
        readOnly={pending}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p role="alert">{error && problem(error).text}</p>
    </form>
  );
}
