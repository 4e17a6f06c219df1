import type { FindPlans } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '../app/api.ts';
import { Marked } from './Marked.tsx';
import { PlanFacts } from './PlanFacts.tsx';
import styles from './PlanLibrary.module.css';

type Found = AnswerOf<typeof FindPlans>['items'][number];

/** A plan among others, with the places where the words stand: each leads there. */
export function FoundPlan({ plan, q }: { plan: Found; q: string | undefined }) {
  const params = { id: plan.id };
  const search = q === undefined ? {} : { q };
  return (
    <li className={styles['found']}>
      <h2>
        <Link to="/plans/$id" params={params} search={search} className={styles['title']} data-stop>
          {plan.title}
        </Link>
      </h2>
      <PlanFacts plan={plan} />
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
                  {snippet.number} {snippet.heading}
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
