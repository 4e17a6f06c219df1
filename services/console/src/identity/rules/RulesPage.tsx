import { Link } from '@tanstack/react-router';
import styles from '../Administration.module.css';
import { DeadlinesPart } from './DeadlinesPart.tsx';
import { DutyPart } from './DutyPart.tsx';
import { LevelsPart } from './LevelsPart.tsx';
import { ruleKinds, rulesRoute } from './route.ts';
import { TracePart } from './TracePart.tsx';
import { useRulesTexts } from './texts.ts';

const parts = { deadlines: DeadlinesPart, levels: LevelsPart, duty: DutyPart, trace: TracePart };

export function RulesPage() {
  const t = useRulesTexts();
  const { of = 'deadlines' } = rulesRoute.useSearch();
  const Part = parts[of];
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{t('title')}</h1>
        <p>{t('what')}</p>
      </div>
      <nav className={styles['tabs']} aria-label={t('kinds')}>
        {ruleKinds.map((kind) => (
          <Link key={kind} to="/rules" search={{ of: kind }} aria-current={of === kind ? 'page' : undefined}>
            {t(kind)}
          </Link>
        ))}
      </nav>
      <Part />
    </div>
  );
}
