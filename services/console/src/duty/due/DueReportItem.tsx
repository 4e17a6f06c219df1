import type { DueReport } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { LevelMark } from '../../app/LevelMark.tsx';
import { countdown, moment } from '../../app/time.ts';
import { useMay, useMe } from '../../identity/session.ts';
import { useDueTexts } from '../texts.ts';
import styles from './DueNext.module.css';
import { type Phase, phaseOf } from './phase.ts';

/** The state's shape beside its word: a ring, a filled half, a cross, two bars. */
const shapes: Record<Phase, string> = {
  calm: 'M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zm0 2a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9z',
  soon: 'M8 1 15.500 14.500H.500zM7 6v4.500h2V6zm0 5.500v1.500h2v-1.500z',
  late: 'm3 1 5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z',
  paused: 'M3 2h3.500v12H3zm6.500 0H13v12H9.500z',
};

export function DueReportItem({ due, now }: { due: DueReport; now: number }) {
  const t = useDueTexts();
  const { unit } = useMe();
  // A unit that was told has reports of its own to make: seen here, and not to be written here.
  const ours = due.fromUnit.id === unit.id;
  const mayWrite = useMay('reports.write') && ours;
  const phase = phaseOf(due, now);
  const word = { calm: t('left'), soon: t('soon'), late: t('late'), paused: t('paused') }[phase];
  return (
    <li className={styles['due']} data-phase={phase}>
      <div className={styles['clock']}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={shapes[phase]} fillRule="evenodd" />
        </svg>
        <strong>{phase === 'paused' ? '–' : countdown(Date.parse(due.dueAt) - now)}</strong>
        <span>{word}</span>
        <span className={styles['by']}>{t('by', { time: moment(due.dueAt, now) })}</span>
      </div>
      <p>
        <b>
          {t(due.report)} {t(due.channel)}
        </b>{' '}
        {!ours && `${due.fromUnit.name} `}
        {t('to', { unit: due.toUnit.name })}
        {mayWrite && (
          <Link
            className={styles['write'] ?? ''}
            to="/incidents/$id"
            params={{ id: due.incident.id }}
            search={{ report: due.id }}
          >
            {t('write')}
            <span className="heard">{` ${t(due.report)} ${t(due.channel)} ${due.incident.title}`}</span>
          </Link>
        )}
      </p>
      <p className={styles['incident']}>
        <LevelMark level={due.incident.level} />
        <Link to="/incidents/$id" params={{ id: due.incident.id }}>
          {due.incident.title}
        </Link>
        <span>{due.incident.number}</span>
      </p>
    </li>
  );
}
