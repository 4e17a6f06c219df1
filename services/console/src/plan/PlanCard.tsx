import { GetPlan, type Plan, PlanCorrected } from '@muster/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useRef } from 'react';
import { useNow } from '../app/clock.ts';
import { Loading } from '../app/Loading.tsx';
import { Notice } from '../app/Notice.tsx';
import { useRead } from '../app/queries.ts';
import { fullTime } from '../app/time.ts';
import { useProblem } from '../app/use-problem.ts';
import { useTitle } from '../app/use-title.ts';
import { CardContacts } from './CardContacts.tsx';
import { CardLevel } from './CardLevel.tsx';
import { CardOverview } from './CardOverview.tsx';
import styles from './PlanCard.module.css';
import { planCardRoute } from './route.ts';
import { usePlanTexts } from './texts.ts';
import { useOnePage } from './use-one-page.ts';

const stale = [PlanCorrected];

/** 明白卡: what somebody needs in hand, on one page, from the plan's own data. */
export function PlanCard() {
  const t = usePlanTexts();
  const problem = useProblem();
  const { id } = planCardRoute.useParams();
  const { data: plan, error } = useRead(GetPlan, { params: { id } }, { staleOn: stale });
  if (plan) return <Card plan={plan} />;
  if (!error) return <Loading />;
  return <Notice title={problem(error).text} actions={<Link to="/plans">{t('back')}</Link>} />;
}

function Card({ plan }: { plan: Plan }) {
  const t = usePlanTexts();
  const navigate = useNavigate();
  const at = useNow(60);
  const sheet = useRef<HTMLDivElement>(null);
  const { level: key } = planCardRoute.useSearch();
  const level = plan.levels.find((each) => each.key === key);
  const { size, most, fits } = useOnePage(sheet, `${plan.id} ${plan.version} ${key}`);
  useTitle(`${t('card')} ${plan.title}`);
  return (
    <div className={styles['page']}>
      <div className={styles['tools']}>
        <Link to="/plans/$id" params={{ id: plan.id }}>
          ‹ {plan.title}
        </Link>
        <label>
          {t('cardLevel')}
          <select
            value={level?.key ?? ''}
            onChange={({ target: { value } }) =>
              void navigate({
                to: '/plans/$id/card',
                params: { id: plan.id },
                search: value === '' ? {} : { level: value },
                replace: true,
              })
            }
          >
            <option value="">{t('allLevels')}</option>
            {plan.levels.map((each) => (
              <option key={each.key} value={each.key}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <Button type="primary" onClick={() => print()}>
          {t('print')}
        </Button>
        <small>{t('cardOne')}</small>
      </div>
      {!fits && <Alert className={styles['long'] ?? ''} type="warning" showIcon title={t('cardLong')} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the sheet is wider than a phone, and keys must scroll it too */}
      <section className={styles['desk']} tabIndex={0} aria-label={t('card')}>
        <div className={styles['sheet']} ref={sheet} style={{ fontSize: `${size}pt` }}>
          <header>
            <h1>
              {t('cardTitle')}
              {level && <strong>{level.name}</strong>}
            </h1>
            <p>{plan.title}</p>
            {plan.status === 'superseded' && <p className={styles['former']}>⚠ {t('supersededMore')}</p>}
          </header>
          {level ? <CardLevel level={level} most={most} /> : <CardOverview plan={plan} most={most} />}
          <CardContacts plan={plan} most={most} />
          <footer>
            <span>
              {[plan.number, plan.edition, plan.issuedOn].filter(Boolean).join(' · ') || plan.title}
            </span>
            <span>{t('printedAt', { at: fullTime(at) })}</span>
          </footer>
        </div>
      </section>
    </div>
  );
}
