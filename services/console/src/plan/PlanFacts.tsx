import type { PlanHead } from '@muster/contracts';
import { fullTime } from '../app/time.ts';
import { useCategoryName, useRegionName } from './names.ts';
import styles from './PlanFacts.module.css';
import { usePlanKinds, usePlanTexts } from './texts.ts';

/** What tells one plan from another, in one line. */
export function PlanFacts({ plan, full = false }: { plan: PlanHead; full?: boolean }) {
  const t = usePlanTexts();
  const kind = usePlanKinds();
  const category = useCategoryName();
  const region = useRegionName();
  const facts = [
    kind(plan.kind),
    plan.regionCode === null ? t('everywhere') : region(plan.regionCode),
    plan.category === null ? t('noClass') : category(plan.category),
    plan.number,
    plan.edition,
    plan.issuedOn && t('issued', { date: plan.issuedOn }),
    full ? t('importedAt', { at: fullTime(plan.importedAt), by: plan.importedBy.name }) : null,
  ];
  return (
    <p className={styles['facts']}>
      <strong data-status={plan.status}>{t(plan.status)}</strong>
      {facts
        .filter((fact) => fact !== null && fact !== '')
        .map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
    </p>
  );
}
