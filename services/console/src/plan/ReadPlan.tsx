import { ImportPlan, type PlanReading } from '@muster/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { call } from '../app/api.ts';
import { newKey } from '../app/ids.ts';
import { LeaveGuard } from '../app/LeaveGuard.tsx';
import { useProblem } from '../app/use-problem.ts';
import { countCorrections, type Draft, draftOf, fieldsOf } from './corrections.ts';
import { EditParts } from './EditParts.tsx';
import styles from './ImportPlan.module.css';
import { formOf } from './ImportPlan.tsx';
import { useImportTexts } from './import-texts.ts';
import { ReadSummary } from './ReadSummary.tsx';

interface Props {
  file: File;
  reading: PlanReading;
  another: () => void;
}

/** What was understood of a document, to be looked at and corrected before it is saved. */
export function ReadPlan({ file, reading, another }: Props) {
  const t = useImportTexts();
  const problem = useProblem();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => draftOf(reading));
  const [state, setState] = useState<{ pending: boolean; error?: unknown }>({ pending: false });
  /** One draft is one intent: pressed again after the line broke, it is saved once. */
  const intent = useRef<{ draft: Draft; key: string }>(undefined);
  const change = (to: Partial<Draft>) => setDraft((now) => ({ ...now, ...to }));
  const corrections = countCorrections(reading, draft);

  const save = async () => {
    if (intent.current?.draft !== draft) intent.current = { draft, key: newKey() };
    setState({ pending: true });
    try {
      const plan = await call(
        ImportPlan,
        { body: {} as never },
        { raw: { body: formOf(file, fieldsOf(reading, draft)) }, key: intent.current.key },
      );
      void navigate({ to: '/plans/$id', params: { id: plan.id }, ignoreBlocker: true });
    } catch (error) {
      setState({ pending: false, error });
    }
  };

  const told = state.error === undefined ? undefined : problem(state.error);
  return (
    <div className={styles['page']}>
      <h1>{t('understood')}</h1>
      <ReadSummary file={file} reading={reading} />
      <EditParts before={reading} draft={draft} change={change} />
      <footer className={styles['foot']}>
        <div role="alert">
          {told && (
            <Alert
              type="error"
              showIcon
              title={told.text}
              description={told.faults.map(({ path, message }) => `${path}: ${message}`).join('；')}
            />
          )}
        </div>
        <span>
          {t('nothingSaved')}
          {corrections > 0 && ` · ${t('corrections', { count: corrections })}`}
        </span>
        <Button onClick={another}>{t('another')}</Button>
        <Button type="primary" size="large" loading={state.pending} onClick={() => void save()}>
          {t('saving')}
        </Button>
      </footer>
      <LeaveGuard typed />
    </div>
  );
}
