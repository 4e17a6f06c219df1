import { Link } from '@tanstack/react-router';
import { useNow } from '../../app/clock.ts';
import { LevelMark } from '../../app/LevelMark.tsx';
import { Panel } from '../../app/Panel.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import { moment } from '../../app/time.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { useIncidentStates } from '../../app/words.ts';
import { useDutyTexts, useQueueTexts } from '../texts.ts';
import styles from './Queue.module.css';
import { useOpenIncidents } from './use-open-incidents.ts';

export function OpenIncidents() {
  const t = useQueueTexts();
  const d = useDutyTexts();
  const state = useIncidentStates();
  const now = useNow(30);
  const query = useOpenIncidents();
  const incidents = query.data?.items;
  return (
    <Panel
      className={styles['panel']}
      title={t('incidents')}
      aside={
        incidents && (
          <strong>
            {incidents.length}
            {query.data?.nextCursor && '+'}
          </strong>
        )
      }
    >
      <Waiting query={query} empty={incidents?.length === 0 ? t('incidentsEmpty') : undefined}>
        <Scroll label={t('incidents')}>
          <ul className={styles['list']}>
            {incidents?.map(({ id, number, title, level, status, reportedAt, callIds, exercise }) => (
              <li key={id} className={styles['incident']}>
                <LevelMark level={level} />
                <div>
                  <p className={styles['titled']}>
                    <Link to={`/incidents/${id}` as string}>{title}</Link>
                    <span>{moment(reportedAt, now)}</span>
                  </p>
                  <p className={styles['line']}>
                    <span>{number}</span>
                    {exercise && <em>{t('drill')}</em>}
                    <span>{state(status)}</span>
                    <span>{t('callsOf', { count: callIds.length })}</span>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Scroll>
        {query.data?.nextCursor && <p className={styles['more']}>{d('more')}</p>}
      </Waiting>
    </Panel>
  );
}
