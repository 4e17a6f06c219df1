import type { Plan, PlanLevel } from '@muster/contracts';
import { Notice } from '../app/Notice.tsx';
import { ClauseLink } from './ClauseLink.tsx';
import { MeasureTable } from './MeasureTable.tsx';
import styles from './PlanPage.module.css';
import { usePlanTexts } from './texts.ts';

/** The plan's own levels, the highest first: when each starts, who may start it, what follows. */
export function PlanLevels({ plan }: { plan: Plan }) {
  const t = usePlanTexts();
  if (plan.levels.length === 0) return <Notice title={t('noLevels')}>{t('noLevelsMore')}</Notice>;
  return (
    <div className={styles['part']}>
      {plan.levels
        .toSorted((a, b) => a.order - b.order)
        .map((level) => (
          <Level key={level.key} plan={plan} level={level} />
        ))}
    </div>
  );
}

function Level({ plan, level }: { plan: Plan; level: PlanLevel }) {
  const t = usePlanTexts();
  return (
    <section className={styles['box']} id={`level-${level.key}`}>
      <h2>
        {level.name}
        {level.name !== level.key && <span className={styles['flag']}>{level.key}</span>}
        {level.automatic && <span className={styles['flag']}>{t('automatic')}</span>}
      </h2>
      <h3>{t('starts')}</h3>
      {level.conditions.length === 0 ? (
        <p>{t('noConditions')}</p>
      ) : (
        <ul className={styles['clauses']}>
          {level.conditions.map((condition) => (
            <li key={`${condition.sectionId} ${condition.text}`}>
              {condition.text} <ClauseLink plan={plan} sectionId={condition.sectionId} />
            </li>
          ))}
        </ul>
      )}
      <h3>{t('mayStart')}</h3>
      <p>{level.mayStart ?? t('notSaid')}</p>
      <h3>{t('measures')}</h3>
      {level.measures.length === 0 ? <p>{t('noMeasures')}</p> : <MeasureTable plan={plan} level={level} />}
    </section>
  );
}
