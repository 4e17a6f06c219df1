import type { Plan, PlanLevel } from '@muster/contracts';
import { ClauseLink } from './ClauseLink.tsx';
import { useLimit } from './limits.ts';
import styles from './PlanPage.module.css';
import { usePlanTexts } from './texts.ts';

/** Who does what within which time, in the order of the plan. */
export function MeasureTable({ plan, level }: { plan: Plan; level: PlanLevel }) {
  const t = usePlanTexts();
  const limit = useLimit();
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('unit')}</th>
          <th scope="col">{t('task')}</th>
          <th scope="col">{t('due')}</th>
        </tr>
      </thead>
      <tbody>
        {level.measures.map((measure) => (
          <tr key={`${measure.sectionId} ${measure.unit} ${measure.text}`}>
            <th scope="row">{measure.unit ?? '–'}</th>
            <td>
              {measure.text} <ClauseLink plan={plan} sectionId={measure.sectionId} />
            </td>
            <td className={styles['limit']}>{limit(measure.dueMinutes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
