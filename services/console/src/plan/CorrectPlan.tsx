import { CorrectPlan as CorrectRoute, GetPlan, type Plan, PlanCorrected } from '@muster/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useSend } from '../app/intent.ts';
import { Loading } from '../app/Loading.tsx';
import { Notice } from '../app/Notice.tsx';
import { useRead } from '../app/queries.ts';
import { useProblem } from '../app/use-problem.ts';
import { useTitle } from '../app/use-title.ts';
import { correctionsOf, countCorrections, type Draft, draftOf } from './corrections.ts';
import { EditParts } from './EditParts.tsx';
import styles from './ImportPlan.module.css';
import { useImportTexts } from './import-texts.ts';
import { type Rebased, rebase } from './rebase.ts';
import { correctPlanRoute } from './route.ts';

const stale = [PlanCorrected];

export function CorrectPlan() {
  const t = useImportTexts();
  const problem = useProblem();
  const { id } = correctPlanRoute.useParams();
  const { data: plan, error, refetch } = useRead(GetPlan, { params: { id } }, { staleOn: stale });
  if (plan) return <Correct plan={plan} refetch={() => void refetch()} />;
  if (!error) return <Loading />;
  return <Notice title={problem(error).text} actions={<Link to="/plans">{t('toLibrary')}</Link>} />;
}

/** A stored plan in the form of the import. What another saves meanwhile comes in where this person changed nothing. */
function Correct({ plan, refetch }: { plan: Plan; refetch: () => void }) {
  const t = useImportTexts();
  const problem = useProblem();
  const navigate = useNavigate();
  const { send, pending, error } = useSend(CorrectRoute);
  const [base, setBase] = useState(plan);
  const [draft, setDraft] = useState<Draft>(() => draftOf(plan));
  const [theirs, setTheirs] = useState<Pick<Rebased, 'taken' | 'kept'>>();
  useTitle(t('correctTitle', { title: plan.title }));
  if (plan.version > base.version) {
    const { draft: merged, taken, kept } = rebase(draftOf(base), draftOf(plan), draft);
    setBase(plan);
    setDraft(merged);
    setTheirs({ taken, kept });
  }
  const before = draftOf(base);
  const corrections = countCorrections(before, draft);
  useEffect(() => {
    if (corrections === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [corrections]);
  const save = async () => {
    const { id, version } = base;
    await send({ params: { id }, ifMatch: version, body: correctionsOf(before, draft) }).then(
      () => navigate({ to: '/plans/$id', params: { id } }),
      // Where it was another's change, that change comes in and is told.
      refetch,
    );
  };
  const told = error && problem(error);
  const names = (parts: Rebased['taken']) => parts.map((each) => t(`part_${each}`)).join('、');
  return (
    <div className={styles['page']}>
      <h1>{t('correctTitle', { title: base.title })}</h1>
      <div role="status">
        {theirs && theirs.taken.length > 0 && (
          <Alert type="info" showIcon title={t('theirsTaken', { parts: names(theirs.taken) })} />
        )}
        {theirs && theirs.kept.length > 0 && (
          <Alert type="warning" showIcon title={t('theirsKept', { parts: names(theirs.kept) })} />
        )}
      </div>
      <EditParts before={before} draft={draft} change={(to) => setDraft((now) => ({ ...now, ...to }))} />
      <footer className={styles['foot']}>
        <div role="alert">
          {told && (
            <Alert
              type="error"
              showIcon
              title={told.text}
              description={told.faults.map(({ path, message }) => `${path}: ${message}`).join('；')}
            />
          )}
        </div>
        <span>{corrections > 0 && t('corrections', { count: corrections })}</span>
        <Link to="/plans/$id" params={{ id: base.id }}>
          {t('leave')}
        </Link>
        <Button
          type="primary"
          size="large"
          disabled={corrections === 0}
          loading={pending}
          onClick={() => void save()}
        >
          {t('saveCorrections')}
        </Button>
      </footer>
    </div>
  );
}
