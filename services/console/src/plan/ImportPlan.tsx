import { type PlanReading, PreviewPlan } from '@muster/contracts';
import { Alert, Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../app/api.ts';
import { Loading } from '../app/Loading.tsx';
import { useProblem } from '../app/use-problem.ts';
import { takeHanded } from './handed-file.ts';
import styles from './ImportPlan.module.css';
import { useImportTexts } from './import-texts.ts';
import { ReadPlan } from './ReadPlan.tsx';
import { useDrop } from './use-drop.ts';

type State =
  | { at: 'choosing' }
  | { at: 'reading'; file: File }
  | { at: 'refused'; file: File; error: unknown }
  | { at: 'read'; file: File; reading: PlanReading };

export const formOf = (file: File, fields: Record<string, string> = {}): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  return form;
};

/** A document is read, shown as it was understood, corrected, and only then saved. */
export function ImportPlan() {
  const t = useImportTexts();
  const problem = useProblem();
  const [state, setState] = useState<State>({ at: 'choosing' });
  const input = useRef<HTMLInputElement>(null);
  const asked = useRef<File>(undefined);

  const open = useCallback(async (file: File) => {
    asked.current = file;
    setState({ at: 'reading', file });
    try {
      // `raw` is what goes out: the schema's fields travel in the form.
      const reading = await call(PreviewPlan, { body: {} as never }, { raw: { body: formOf(file) } });
      if (asked.current === file) setState({ at: 'read', file, reading });
    } catch (error) {
      if (asked.current === file) setState({ at: 'refused', file, error });
    }
  }, []);
  useEffect(() => {
    const file = takeHanded();
    if (file) void open(file);
  }, [open]);
  const { over, ...drop } = useDrop((file) => void open(file));

  if (state.at === 'read')
    return (
      <ReadPlan key={state.reading.source.sha256} {...state} another={() => setState({ at: 'choosing' })} />
    );
  return (
    <div className={styles['page']}>
      <h1>{t('title')}</h1>
      <div className={styles['drop']} data-over={over} {...drop}>
        {state.at === 'reading' ? (
          <>
            <p role="status">{t('reading', { name: state.file.name })}</p>
            <Loading />
          </>
        ) : (
          <>
            <p>{t('drop')}</p>
            <Button type="primary" size="large" onClick={() => input.current?.click()}>
              {t('choose')}
            </Button>
            <small>{t('formats')}</small>
          </>
        )}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('choose')}
          accept=".docx,.md,.markdown,.txt"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            if (file) void open(file);
          }}
        />
      </div>
      <div role="alert">
        {state.at === 'refused' && (
          <Alert
            type="error"
            showIcon
            title={t('notRead', { name: state.file.name })}
            description={problem(state.error).text}
            action={<Button onClick={() => input.current?.click()}>{t('another')}</Button>}
          />
        )}
      </div>
    </div>
  );
}
