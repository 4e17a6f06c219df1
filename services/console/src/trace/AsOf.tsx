import type { UseQueryResult } from '@tanstack/react-query';
import { Alert } from 'antd';
import { exactTime } from '../app/time.ts';
import { duration } from './amounts.ts';
import { useWatchTexts } from './texts.ts';

type Asked = Pick<UseQueryResult, 'data' | 'dataUpdatedAt' | 'failureReason' | 'error'>;

/** Of when what stands here is; a screen that no longer follows must say so, or all looks well. */
export function AsOf({ query, everyMs }: { query: Asked; everyMs: number }) {
  const t = useWatchTexts();
  if (query.data === undefined) return null;
  const at = exactTime(query.dataUpdatedAt);
  if (query.failureReason ?? query.error)
    return <Alert type="warning" showIcon role="alert" title={t('stale', { at })} />;
  return <p>{t('asOf', { at, every: duration(everyMs) })}</p>;
}
