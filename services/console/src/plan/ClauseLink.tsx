import type { Plan } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import styles from './PlanPage.module.css';
import { usePlanTexts } from './texts.ts';

/** To the words of the plan that something was read from. */
export function ClauseLink({ plan, sectionId }: { plan: Plan; sectionId: string | null }) {
  const t = usePlanTexts();
  const section = plan.sections.find(({ id }) => id === sectionId);
  if (!section) return null;
  return (
    <Link className={styles['clause'] ?? ''} to="/plans/$id" params={{ id: plan.id }} hash={section.id}>
      {section.number ? t('clause', { number: section.number }) : t('original')}
    </Link>
  );
}
