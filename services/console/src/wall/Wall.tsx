import { useMemo } from 'react';
import { useNow } from '../app/clock.ts';
import { useKeptShell } from '../app/keep-shell.ts';
import { LevelMark } from '../app/LevelMark.tsx';
import { useLine } from '../app/line.ts';
import { NoRight } from '../app/NoRight.tsx';
import { clockTime, day, moment } from '../app/time.ts';
import { useTitle } from '../app/use-title.ts';
import { useIncidentStates } from '../app/words.ts';
import { SignInAgain } from '../identity/SignInAgain.tsx';
import { useMay, useMe } from '../identity/session.ts';
import { DueRow } from './DueRow.tsx';
import { dueOf } from './due.ts';
import { happeningsOf } from './happenings.ts';
import { OnDuty } from './OnDuty.tsx';
import { Paged } from './Paged.tsx';
import { State } from './State.tsx';
import { useWallTexts } from './texts.ts';
import { useDarkWall } from './use-dark-wall.ts';
import { useWall } from './use-wall.ts';
import { useNewestVersion } from './versions.ts';
import styles from './Wall.module.css';

export function Wall() {
  const t = useWallTexts();
  useTitle(t('title'));
  useDarkWall();
  return useMay('incidents.read') ? <Picture /> : <NoRight right="incidents.read" />;
}

/** For the big screen: read from afar, touched by nobody. */
function Picture() {
  const t = useWallTexts();
  const status = useIncidentStates();
  const { unit } = useMe();
  const now = useNow();
  useKeptShell();
  useNewestVersion(useLine());
  const data = useWall();
  const incidents = useMemo(
    () =>
      data.incidents?.toSorted(
        (a, b) => (a.level || 5) - (b.level || 5) || Date.parse(b.reportedAt) - Date.parse(a.reportedAt),
      ),
    [data.incidents],
  );
  const loaded = data.due !== undefined && data.activations !== undefined;
  return (
    <main className={styles['wall']}>
      <header>
        <h1>{unit.name}</h1>
        <OnDuty shift={data.shift} />
        <time className={styles['clock']} dateTime={new Date(now).toISOString()}>
          <span className={styles['date']}>{day(now)}</span>
          {clockTime(now)}
        </time>
      </header>
      <State />
      <Paged
        title={t('incidents')}
        items={incidents}
        more={data.moreIncidents}
        none={t('noIncidents')}
        className={styles['incidents']}
      >
        {(incident) => (
          <>
            <LevelMark level={incident.level} />
            <p className={styles['row']}>
              <strong className={styles['first']}>
                {incident.exercise && <em className={styles['drill']}>{t('exercise')}</em>}
                {incident.title}
              </strong>
              <span className={styles['second']}>
                {incident.number} · {incident.place || incident.unitName}
              </span>
            </p>
            <p className={`${styles['row']} ${styles['end']}`}>
              <b className={styles['status']}>{status(incident.status)}</b>
              <span className={styles['second']}>{moment(incident.occurredAt, now)}</span>
            </p>
          </>
        )}
      </Paged>
      <Paged
        title={t('due')}
        items={loaded ? dueOf(data) : undefined}
        more={data.moreDue}
        none={t('noDue')}
        className={styles['due']}
      >
        {(due) => <DueRow due={due} />}
      </Paged>
      <Paged title={t('orders')} items={data.openOrders} none={t('noOrders')} className={styles['orders']}>
        {(order) => (
          <>
            <p className={styles['row']}>
              <strong className={styles['first']}>
                {order.teamName ??
                  t('supplies', {
                    items: order.lines
                      .map((line) => `${line.itemName} ${line.quantity} ${line.measure}`)
                      .join('、'),
                  })}
              </strong>
              <span className={styles['second']}>{order.place ?? order.incidentTitle}</span>
            </p>
            <p className={`${styles['row']} ${styles['end']}`}>
              <b className={styles['status']}>{t(`order_${order.state}`)}</b>
              <span className={styles['second']}>{moment(order.updatedAt, now)}</span>
            </p>
          </>
        )}
      </Paged>
      <Paged
        title={t('events')}
        items={data.incidents && data.orders ? happeningsOf(data).slice(0, 9) : undefined}
        none="–"
        className={styles['events']}
      >
        {({ at, key, values }) => (
          <p className={styles['row']}>
            <time className={styles['at']}>{moment(at, now)}</time> {t(key, values)}
          </p>
        )}
      </Paged>
      <SignInAgain />
    </main>
  );
}
