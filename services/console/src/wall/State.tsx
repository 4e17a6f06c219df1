import { GetMe } from '@muster/contracts';
import { useEffect, useRef } from 'react';
import { call } from '../app/api.ts';
import { now as clock, useNow } from '../app/clock.ts';
import { useLine } from '../app/line.ts';
import { clockTime, countdown, exactTime } from '../app/time.ts';
import { useMe, useSession } from '../identity/session.ts';
import { useWallTexts } from './texts.ts';
import styles from './Wall.module.css';

const warnMs = 60 * 60_000;

/** Across the wall whenever the picture is, or will soon be, an old one. */
export function State() {
  const t = useWallTexts();
  const now = useNow();
  const line = useLine();
  const { ended } = useSession();
  const { expiresAt } = useMe();
  const seen = useRef(clock());
  if (line === 'live') seen.current = now;
  useEffect(() => {
    if (!ended) return;
    // Somebody may sign in in another window of this browser: then it goes on by itself.
    const timer = setInterval(
      () =>
        void call(GetMe, {}, { anonymous: true }).then(
          () => location.reload(),
          () => {},
        ),
      10_000,
    );
    return () => clearInterval(timer);
  }, [ended]);
  const at = exactTime(seen.current);
  const left = Date.parse(expiresAt) - now;
  return (
    <div className={styles['states']} role="alert">
      {ended ? (
        <p data-state="late">{t('ended', { at })}</p>
      ) : line === 'away' ? (
        <p data-state="late">
          {t('asOf', { at })}{' '}
          <span className={styles['ago']}>{t('asOfMore', { ago: countdown(now - seen.current) })}</span>
        </p>
      ) : (
        left < warnMs && (
          <p data-state="soon">
            {t('ending', { at: clockTime(expiresAt), left: countdown(Math.max(left, 0)) })}
          </p>
        )
      )}
    </div>
  );
}
