import { GetPlan, type Plan, PlanCorrected } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { Loading } from '../app/Loading.tsx';
import { Notice } from '../app/Notice.tsx';
import { useRead } from '../app/queries.ts';
import { useProblem } from '../app/use-problem.ts';
import { useTitle } from '../app/use-title.ts';
import { useMay } from '../identity/session.ts';
import { PlanContacts } from './PlanContacts.tsx';
import { PlanFacts } from './PlanFacts.tsx';
import { PlanLevels } from './PlanLevels.tsx';
import styles from './PlanPage.module.css';
import { PlanTasks } from './PlanTasks.tsx';
import { PlanText } from './PlanText.tsx';
import { planRoute, planViews } from './route.ts';
import { usePlanTexts } from './texts.ts';

const stale = [PlanCorrected];
const parts = { text: PlanText, levels: PlanLevels, tasks: PlanTasks, contacts: PlanContacts };

export function PlanPage() {
  const t = usePlanTexts();
  const problem = useProblem();
  const { id } = planRoute.useParams();
  const { data: plan, error } = useRead(GetPlan, { params: { id } }, { staleOn: stale });
  if (plan) return <ShownPlan plan={plan} />;
  if (!error) return <Loading />;
  return <Notice title={problem(error).text} actions={<Link to="/plans">{t('back')}</Link>} />;
}

function ShownPlan({ plan }: { plan: Plan }) {
  const t = usePlanTexts();
  const { view = 'text', q } = planRoute.useSearch();
  const mayCorrect = useMay('plans.import');
  const Part = parts[view];
  useTitle(plan.title);
  const counts = {
    text: plan.sections.length,
    levels: plan.levels.length,
    tasks: plan.organisations.length,
    contacts: plan.contacts.length,
  };
  return (
    <article className={styles['page']}>
      <header className={styles['head']}>
        <Link to="/plans" search={q === undefined ? {} : { q }} className={styles['back']}>
          ‹ {t('back')}
        </Link>
        <h1>{plan.title}</h1>
        <PlanFacts plan={plan} full />
        {mayCorrect && (
          <Link to="/plans/$id/correct" params={{ id: plan.id }}>
            {t('correct')}
          </Link>
        )}
        {plan.status === 'superseded' && (
          <Alert
            type="warning"
            showIcon
            title={t('supersededMore')}
            action={
              plan.supersededBy && (
                <Link to="/plans/$id" params={{ id: plan.supersededBy }}>
                  {t('openCurrent')}
                </Link>
              )
            }
          />
        )}
        <nav className={styles['views']} aria-label={t('views')}>
          {planViews.map((each) => (
            <Link
              key={each}
              to="/plans/$id"
              params={{ id: plan.id }}
              search={{ ...(each === 'text' ? {} : { view: each }), ...(q === undefined ? {} : { q }) }}
              activeOptions={{ exact: true, includeSearch: true }}
              replace
            >
              {t(`view_${each}`)} <small>{counts[each]}</small>
            </Link>
          ))}
          <Link to="/plans/$id/card" params={{ id: plan.id }} className={styles['card']}>
            {t('card')}
          </Link>
        </nav>
      </header>
      <Part plan={plan} />
    </article>
  );
}
