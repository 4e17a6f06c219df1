import type { OperationFigures } from '@muster/contracts';
import { TraceLink } from '../TraceLink.tsx';
import { useServiceTexts } from './texts.ts';

/** From a figure to a trace that is behind it: the slowest, and the last one that failed. */
export function Exemplars({ of }: { of: Pick<OperationFigures, 'slowestTraceId' | 'errorTraceId'> }) {
  const t = useServiceTexts();
  return (
    <>
      {of.slowestTraceId && <TraceLink id={of.slowestTraceId} text={t('slowest')} />}{' '}
      {of.errorTraceId && <TraceLink id={of.errorTraceId} text={t('failed')} />}
    </>
  );
}
