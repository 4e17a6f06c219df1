import type { ChainStep } from '@muster/contracts';
import { exactTime } from '../../app/time.ts';
import { duration } from '../amounts.ts';
import { TraceLink } from '../TraceLink.tsx';
import styles from './ChainPage.module.css';
import { useChainTexts } from './texts.ts';
import { useStepWords } from './use-step-words.ts';

interface Props {
  step: ChainStep;
  /** Its place in the whole tale, which is never drawn at once. */
  at: number;
  of: number;
  axis: (ms: number) => number;
}

export function StepRow({ step, at, of, axis }: Props) {
  const t = useChainTexts();
  const { kind, offsetMs, durationMs, error, traceId, spanId } = step;
  const from = axis(offsetMs);
  const said = useStepWords()(step);
  return (
    <li
      aria-posinset={at}
      aria-setsize={of}
      className={styles['step']}
      data-wait={step.wait}
      data-failed={error !== null}
    >
      <span>
        <time dateTime={step.at}>{exactTime(step.at)}</time>
      </span>
      <span className={styles['said']} title={error ? `${said}: ${error}` : said}>
        {step.wait && <em>{t('wait')}</em>} {error !== null && <b>!</b>} {said}
        {error ? `: ${error}` : ''}
      </span>
      <span className={styles['took']}>{duration(durationMs)}</span>
      <span className={styles['time']}>
        <span
          className={styles['bar']}
          data-kind={kind}
          style={{
            insetInlineStart: `${from * 100}%`,
            width: `${(axis(offsetMs + durationMs) - from) * 100}%`,
          }}
        />
      </span>
      <span>{traceId && <TraceLink id={traceId} {...(spanId ? { span: spanId } : {})} />}</span>
    </li>
  );
}
