import type { FindPlans } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '../app/api.ts';
import { Marked, marksOf } from './Marked.tsx';
import { PlanFacts } from './PlanFacts.tsx';
import styles from './PlanLibrary.module.css';
import { usePlanTexts } from './texts.ts';

type Found = AnswerOf<typeof FindPlans>['items'][number];

/** A plan among others, with the places where the words stand: each leads there. */
export function FoundPlan({ plan, q }: { plan: Found; q: string | undefined }) {
  const t = usePlanTexts();
  const params = { id: plan.id };
  const search = q === undefined ? {} : { q };
  return (
    <li className={styles['found']}>
      <h2>
        <Link to="/plans/$id" params={params} search={search} className={styles['title']} data-stop>
          <Marked text={plan.title} marks={marksOf(plan.title, q)} />
        </Link>
      </h2>
      <PlanFacts plan={plan} />
      {q !== undefined && plan.snippets.length === 0 && <p className={styles['none']}>{t('noPassage')}</p>}
      {plan.snippets.length > 0 && (
        <ul className={styles['snippets']}>
          {plan.snippets.slice(0, 3).map((snippet) => (
            <li key={`${snippet.sectionId} ${snippet.marks[0]?.start}`}>
              <Link
                className={styles['place']}
                to="/plans/$id"
                params={params}
                search={search}
                {...(snippet.sectionId === null ? {} : { hash: snippet.sectionId })}
                data-stop
              >
                <strong>
                  {snippet.number} <Marked text={snippet.heading} marks={marksOf(snippet.heading, q)} />
                </strong>
                <span>
                  <Marked text={snippet.text} marks={snippet.marks} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
