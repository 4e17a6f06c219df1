import type { Plan } from '@muster/contracts';
import { useMemo } from 'react';
import { Notice } from '../app/Notice.tsx';
import { ClauseLink } from './ClauseLink.tsx';
import { useLimit } from './limits.ts';
import styles from './PlanPage.module.css';
import { tasksByDoer } from './tasks.ts';
import { usePlanTexts } from './texts.ts';

/** What each organisation has to do: always, and at each level. */
export function PlanTasks({ plan }: { plan: Plan }) {
  const t = usePlanTexts();
  const limit = useLimit();
  const doers = useMemo(() => tasksByDoer(plan), [plan]);
  if (doers.length === 0) return <Notice title={t('noTasks')}>{t('noTasksMore')}</Notice>;
  return (
    <div className={styles['part']}>
      {doers.map((doer) => (
        <section key={doer.name} className={styles['box']}>
          <h2>{doer.name}</h2>
          {doer.standing.length > 0 && (
            <>
              <h3>
                {t('standing')} <ClauseLink plan={plan} sectionId={doer.sectionId} />
              </h3>
              <ul className={styles['clauses']}>
                {doer.standing.map((task) => (
                  <li key={task}>{task}</li>
                ))}
              </ul>
            </>
          )}
          {[...Map.groupBy(doer.atLevels, ({ level }) => level)].map(([level, tasks]) => (
            <div key={level}>
              <h3>{level}</h3>
              <ul className={styles['clauses']}>
                {tasks.map((task) => (
                  <li key={`${task.sectionId} ${task.text}`}>
                    {task.text} <strong>{limit(task.dueMinutes)}</strong>{' '}
                    <ClauseLink plan={plan} sectionId={task.sectionId} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
