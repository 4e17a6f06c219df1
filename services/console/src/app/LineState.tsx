import styles from './LineState.module.css';
import { useLine } from './line.ts';
import { useAppTexts } from './texts.ts';

/** Whether the screen follows what happens: a shape, a word and a colour. */
export function LineState() {
  const t = useAppTexts();
  const line = useLine();
  const words = { live: t('lineLive'), joining: t('lineJoining'), away: t('lineAway') }[line];
  const more = { live: t('lineLiveMore'), joining: t('lineJoiningMore'), away: t('lineAwayMore') }[line];
  return (
    <span className={styles['state']} data-line={line} title={more} role="status">
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {line === 'live' && <circle cx="6" cy="6" r="4.5" />}
        {line === 'joining' && <path d="M6 1.5a4.5 4.5 0 1 1-4.2 2.9" fill="none" />}
        {line === 'away' && <path d="m2 2 8 8m0-8-8 8" />}
      </svg>
      {words}
    </span>
  );
}

/** Over the page while the line is away: what stands below may be out of date. */
export function AwayBanner() {
  const t = useAppTexts();
  const line = useLine();
  return <div role="alert">{line === 'away' && <p className={styles['banner']}>{t('lineAwayMore')}</p>}</div>;
}
