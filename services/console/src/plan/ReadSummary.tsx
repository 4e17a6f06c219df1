import type { PlanReading } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import styles from './ImportPlan.module.css';
import { useImportTexts } from './import-texts.ts';
import { useWarning } from './warnings.ts';

const counted = ['sections', 'levels', 'conditions', 'measures', 'organisations', 'contacts'] as const;

/** How much was understood, what to look at, and which plans it touches. */
export function ReadSummary({ file, reading }: { file: File; reading: PlanReading }) {
  const t = useImportTexts();
  const warning = useWarning();
  return (
    <>
      <p className={styles['from']}>{t('from', { name: file.name })}</p>
      <dl className={styles['counts']}>
        {counted.map((name) => (
          <div key={name} data-none={reading.understood[name] === 0}>
            <dt>{t(`count_${name}`)}</dt>
            <dd>{reading.understood[name]}</dd>
          </div>
        ))}
      </dl>
      {reading.related.map(({ id, title, as }) => (
        <Alert
          key={id}
          type={as === 'replaced' ? 'info' : 'warning'}
          showIcon
          title={
            <>
              {t(`related_${as}`)}{' '}
              <Link to="/plans/$id" params={{ id }} target="_blank">
                {title}
              </Link>
            </>
          }
        />
      ))}
      {reading.warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('look')}
          description={
            <ul>
              {reading.warnings.map((each) => (
                <li key={each}>{warning(each)}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}
