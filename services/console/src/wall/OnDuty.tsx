import { useNow } from '../app/clock.ts';
import { clockTime, moment } from '../app/time.ts';
import { useWallTexts } from './texts.ts';
import type { WallData } from './use-wall.ts';
import styles from './Wall.module.css';

/** Who sits there now, until when, and who comes next. */
export function OnDuty({ shift }: { shift: WallData['shift'] }) {
  const t = useWallTexts();
  const now = useNow(60);
  if (!shift) return <p className={styles['duty']} />;
  // The hour of the change passes by itself, also where nothing tells of it.
  const over = shift.until !== null && Date.parse(shift.until) <= now;
  return (
    <section className={styles['duty']} aria-label={t('onDuty')}>
      {shift.leader && !over ? (
        <p>
          <span className={styles['faint']}>{t('leader')}</span> <b>{shift.leader.name}</b>{' '}
          <span className={styles['faint']}>{t('officers')}</span>{' '}
          <b>{shift.officers.map(({ name }) => name).join('、')}</b>{' '}
          {shift.until && (
            <span className={styles['faint']}>{t('until', { at: clockTime(shift.until) })}</span>
          )}
        </p>
      ) : (
        <p>
          <b>⚠ {t('nobody')}</b>
        </p>
      )}
      {shift.next && (
        <p>
          <span className={styles['faint']}>
            {t('next', { at: moment(shift.next.startsAt, now), name: shift.next.leader.name ?? '' })}
          </span>
        </p>
      )}
    </section>
  );
}
