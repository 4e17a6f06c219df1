import type { Incident, IncidentStatus } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { useNow } from '../../app/clock.ts';
import { LevelMark } from '../../app/LevelMark.tsx';
import { fullTime, moment } from '../../app/time.ts';
import { useIncidentStates } from '../../app/words.ts';
import { useIncidentTexts } from '../texts.ts';
import { Action } from './Action.tsx';
import { Decisions } from './Decisions.tsx';
import styles from './Header.module.css';
import page from './page.module.css';
import { TraceId } from './TraceId.tsx';
import { usePageTexts } from './texts.ts';

/** Stays at the top: which incident, how grave, how far, and what is decided about it. */
export function Header({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const words = useIncidentTexts();
  const now = useNow(60);
  return (
    <header className={styles['head']}>
      {incident.exercise && (
        <p className={styles['drill']}>
          <strong>{words('exercise')}</strong> {words('exerciseMore')}
        </p>
      )}
      {incident.mergedInto && (
        <p className={styles['merged']}>
          {t('mergedInto')}{' '}
          <Link to="/incidents/$id" params={{ id: incident.mergedInto }}>
            {t('openOther')}
          </Link>
        </p>
      )}
      <div className={page['row']}>
        <LevelMark level={incident.level} named />
        <h1>{incident.title}</h1>
        {incident.sensitive && (
          <span className={page['chip']} data-tone="due">
            {words('sensitive')}
          </span>
        )}
        <span className={page['muted']}>{incident.number}</span>
        <span className={page['muted']}>{incident.place}</span>
        <span className={styles['print']}>{fullTime(now)}</span>
        <span className={page['push']}>
          <TraceId id={incident.traceId} />
          <Action small hint="P" onPress={() => window.print()}>
            {t('print')}
          </Action>
        </span>
      </div>
      <div className={page['row']}>
        <Path incident={incident} now={now} />
        <div className={styles['decisions']}>
          <Decisions incident={incident} />
        </div>
      </div>
      {incident.statusReason && (
        <p className={page['muted']}>{t('because', { reason: incident.statusReason })}</p>
      )}
    </header>
  );
}

/** How far it is, each state with its time. */
function Path({ incident, now }: { incident: Incident; now: number }) {
  const t = usePageTexts();
  const state = useIncidentStates();
  const steps: [IncidentStatus, string | null][] = [
    ['reported', incident.reportedAt],
    ['verified', incident.verifiedAt],
    ['responding', incident.respondingAt],
    ['controlled', incident.controlledAt],
    ['closed', incident.closedAt],
  ];
  const ended = incident.status === 'rejected' || incident.status === 'merged';
  const shown: typeof steps = ended
    ? [...steps.filter(([, at]) => at !== null), [incident.status, incident.changedAt]]
    : steps;
  return (
    <ol className={styles['path']} aria-label={t('state')}>
      {shown.map(([status, at]) => (
        <li
          key={status}
          data-done={at !== null}
          {...(status === incident.status ? { 'aria-current': 'step' as const } : {})}
        >
          {state(status)} {at && <time dateTime={at}>{moment(at, now)}</time>}
        </li>
      ))}
    </ol>
  );
}
