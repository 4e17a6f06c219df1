import { ReadCurrentShift } from '@muster/contracts';
import { useEffect } from 'react';
import { now as readClock, useNow } from '../app/clock.ts';
import { PhoneLink } from '../app/PhoneLink.tsx';
import { useRead } from '../app/queries.ts';
import { moment } from '../app/time.ts';
import { Waiting } from '../app/Waiting.tsx';
import { shiftEvents } from './events.ts';
import styles from './OnDuty.module.css';
import { useDutyTexts } from './texts.ts';

interface Person {
  id: string;
  name: string | null;
  phone: string | null;
}

/** Who is on now and who is next; one touch calls. */
export function OnDuty() {
  const t = useDutyTexts();
  const now = useNow(30);
  const query = useRead(ReadCurrentShift, {}, { staleOn: shiftEvents });
  const { data, refetch } = query;
  // A shift ends and another begins without anything happening: at that moment it is asked again.
  const turn = data?.until ?? data?.next?.startsAt;
  useEffect(() => {
    if (!turn) return;
    const timer = setTimeout(
      () => void refetch(),
      Math.min(Math.max(Date.parse(turn) - readClock(), 0) + 500, 2 ** 30),
    );
    return () => clearTimeout(timer);
  }, [turn, refetch]);
  return (
    <Waiting query={query}>
      <div className={styles['duty']}>
        <section aria-label={t('now')}>
          <h2>{t('now')}</h2>
          {data?.shift ? (
            <>
              {data.leader && <OnDutyPerson role={t('leader')} person={data.leader} />}
              {data.officers.map((officer) => (
                <OnDutyPerson key={officer.id} role={t('officer')} person={officer} />
              ))}
              {data.until && (
                <span className={styles['time']}>{t('until', { time: moment(data.until, now) })}</span>
              )}
            </>
          ) : (
            <strong className={styles['nobody']}>{t('nobody')}</strong>
          )}
        </section>
        <section aria-label={t('next')}>
          <h2>{t('next')}</h2>
          {data?.next ? (
            <>
              <OnDutyPerson role={t('leader')} person={data.next.leader} />
              {data.next.officers.map((officer) => (
                <OnDutyPerson key={officer.id} role={t('officer')} person={officer} />
              ))}
              <span className={styles['time']}>{t('from', { time: moment(data.next.startsAt, now) })}</span>
            </>
          ) : (
            <span>{t('noNext')}</span>
          )}
        </section>
      </div>
    </Waiting>
  );
}

function OnDutyPerson({ role, person: { name, phone } }: { role: string; person: Person }) {
  const t = useDutyTexts();
  return (
    <span className={styles['person']}>
      <small>{role}</small> {name ?? '–'}{' '}
      {phone ? <PhoneLink number={phone} name={name} /> : <small>{t('noPhone')}</small>}
    </span>
  );
}
