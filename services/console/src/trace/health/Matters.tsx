import type { Alarm, PlatformHealth } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/Panel.tsx';
import { mattersOf } from './attention.ts';
import styles from './Matters.module.css';
import { useHealthTexts } from './texts.ts';

/** What needs somebody, in words and first of all; or that nothing does. */
export function Matters({ health, alarms }: { health: PlatformHealth; alarms: readonly Alarm[] }) {
  const t = useHealthTexts();
  const matters = mattersOf(health, alarms);
  return (
    <Panel title={t('attention')} aside={matters.length > 0 && t('things', { count: matters.length })}>
      {matters.length === 0 ? (
        <p className={styles['well']} role="status">
          {t('allWell')}
        </p>
      ) : (
        <ul className={styles['matters']} aria-live="polite">
          {matters.map(({ id, critical, key, values, to }) => (
            <li key={id} data-critical={critical}>
              <strong>{t(critical ? 'critical' : 'warning')}</strong>
              <span>{t(key, values)}</span>
              {to && (
                <Link to={to.page} search={{ service: to.service }} aria-label={`${t('look')} ${to.service}`}>
                  {t('look')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
