import type { Deadline } from '@muster/contracts';
import { useNow } from '../app/clock.ts';
import { countdown, moment } from '../app/time.ts';
import styles from './Countdown.module.css';
import { dueness } from './due.ts';
import { useIncidentTexts } from './texts.ts';

/** What is left of a report's time: a word, the time and a colour. */
export function Countdown({ deadline }: { deadline: Deadline }) {
  const t = useIncidentTexts();
  const now = useNow();
  const state = dueness(deadline, now);
  const due = Date.parse(deadline.dueAt);
  const words = {
    calm: t('left'),
    due: t('dueSoon'),
    late: t('overdue'),
    paused: t('paused'),
    met: deadline.state === 'late' ? t('metLate') : t('met'),
  }[state];
  return (
    <span className={styles['countdown']} data-state={state}>
      <span>{words}</span>{' '}
      {state === 'met' ? (
        <time dateTime={deadline.metAt ?? ''}>{moment(deadline.metAt ?? deadline.dueAt, now)}</time>
      ) : state !== 'paused' ? (
        <strong>{countdown(Math.abs(due - now))}</strong>
      ) : null}
    </span>
  );
}
