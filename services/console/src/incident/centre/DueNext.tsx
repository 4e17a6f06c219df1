import { ListDueReports } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { LevelMark } from '../../app/LevelMark.tsx';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { useMe } from '../../identity/session.ts';
import { Countdown } from '../Countdown.tsx';
import { deadlineEvents, incidentEvents } from '../events.ts';
import { useCentreTexts, useIncidentTexts } from '../texts.ts';
import styles from './DueNext.module.css';

const staleOn = [...deadlineEvents, ...incidentEvents];

/** Reports that are owed over all incidents, what is due soonest first. */
export function DueNext() {
  const t = useCentreTexts();
  const words = useIncidentTexts();
  const { unit } = useMe();
  const { data } = useRead(ListDueReports, { query: { limit: 20 } }, { staleOn });
  const more = data?.nextCursor ? `${data.items.length}+` : String(data?.items.length ?? '');
  return (
    <Panel title={t('due')} aside={<span>{more}</span>} className={styles['due']}>
      {data?.items.length === 0 && <p className={styles['none']}>{t('nothingDue')}</p>}
      <ul tabIndex={data?.items.length ? 0 : -1} aria-label={t('due')}>
        {data?.items.map((deadline) => (
          <li key={deadline.id}>
            <Countdown deadline={deadline} />
            <Link to="/incidents/$id" params={{ id: deadline.incidentId }} hash="reports">
              <LevelMark level={deadline.incident.level} />
              <span>
                {deadline.exercise && `【${words('exercise')}】`}
                {deadline.incident.title}
              </span>
            </Link>
            <span className={styles['what']}>
              {deadline.fromUnit.id !== unit.id && `${deadline.fromUnit.name} · `}
              {words(deadline.report)} · {words(deadline.channel)} · {t('to', { unit: deadline.toUnit.name })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
