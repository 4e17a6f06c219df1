import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useAppTexts } from './texts.ts';
import { useProblem } from './use-problem.ts';
import styles from './Waiting.module.css';

interface Props {
  query: Pick<UseQueryResult, 'data' | 'error' | 'failureReason' | 'refetch'>;
  /** Said in the place of the content when there is nothing. */
  empty?: string | undefined;
  children: ReactNode;
}

/** What a read shows: that it is on its way or fails, that there is nothing, or what it brought. */
export function Waiting({ query, empty, children }: Props) {
  const t = useAppTexts();
  const problem = useProblem();
  const { data, error, failureReason } = query;
  if (data !== undefined) return empty === undefined ? children : <p className={styles['note']}>{empty}</p>;
  const fault = error ?? failureReason;
  if (!fault)
    return (
      <p className={styles['note']} role="status">
        {t('loading')}
      </p>
    );
  return (
    <div className={styles['note']} role="alert">
      <p>{problem(fault).text}</p>
      <Button size="small" onClick={() => void query.refetch()}>
        {t('again')}
      </Button>
    </div>
  );
}
