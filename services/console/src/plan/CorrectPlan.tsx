import { CorrectPlan as CorrectRoute, GetPlan, type Plan, PlanCorrected } from '@muster/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Confirm } from '../app/Confirm.tsx';
import { Held } from '../app/Held.tsx';
import { useSend } from '../app/intent.ts';
import { LeaveGuard } from '../app/LeaveGuard.tsx';
import { Loading } from '../app/Loading.tsx';
import { Notice } from '../app/Notice.tsx';
import { useRead } from '../app/queries.ts';
import { useProblem } from '../app/use-problem.ts';
import { useTitle } from '../app/use-title.ts';
import { correctionsOf, countCorrections, type Draft, draftOf, isCorrected } from './corrections.ts';
import { EditParts } from './EditParts.tsx';
import styles from './ImportPlan.module.css';
import { useImportTexts } from './import-texts.ts';
import { alsoTold, rebase, type Theirs } from './rebase.ts';
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

/** What is saved, as it stood when somebody pressed save. */
interface Saving {
  version: number;
  body: Partial<Draft>;
}

/** A stored plan in the form of the import. What another saves meanwhile comes in where this person changed nothing. */
function Correct({ plan, refetch }: { plan: Plan; refetch: () => void }) {
  const t = useImportTexts();
  const problem = useProblem();
  const navigate = useNavigate();
  const { send, pending, error } = useSend(CorrectRoute);
  const [base, setBase] = useState(plan);
  const [draft, setDraft] = useState<Draft>(() => draftOf(plan));
  const [theirs, setTheirs] = useState<Theirs>({ taken: [], kept: [] });
  const [asked, setAsked] = useState<Saving>();
  useTitle(t('correctTitle', { title: plan.title }));
  if (plan.version > base.version) {
    const rebased = rebase(draftOf(base), draftOf(plan), draft);
    setBase(plan);
    setDraft(rebased.draft);
    setTheirs(alsoTold(theirs, rebased));
  }
  const { id, version } = base;
  const before = draftOf(base);
  const corrections = countCorrections(before, draft);
  // What this person gave up for theirs is not replaced any more.
  const kept = theirs.kept.filter((part) => isCorrected(before, draft, part));
  const save = async ({ version, body }: Saving) => {
    await send({ params: { id }, ifMatch: version, body }).then(
      () => navigate({ to: '/plans/$id', params: { id }, ignoreBlocker: true }),
      () => {
        setAsked(undefined);
        // Where it was another's change, that change comes in and is told.
        refetch();
      },
    );
  };
  const press = () => {
    const saving = { version, body: correctionsOf(before, draft) };
    if (kept.length > 0) setAsked(saving);
    else void save(saving);
  };
  const told = error && problem(error);
  const names = (parts: Theirs['kept']) => parts.map((each) => t(`part_${each}`)).join('、');
  return (
    <div className={styles['page']}>
      <h1>{t('correctTitle', { title: base.title })}</h1>
      <div role="status">
        {theirs.taken.length > 0 && (
          <Alert type="info" showIcon title={t('theirsTaken', { parts: names(theirs.taken) })} />
        )}
      </div>
      <Held className={styles['parts']} pending={pending}>
        <EditParts before={before} draft={draft} change={(to) => setDraft((now) => ({ ...now, ...to }))} />
      </Held>
      <footer className={styles['foot']}>
        <div role="alert">
          {kept.length > 0 && (
            <Alert type="warning" showIcon title={t('theirsKept', { parts: names(kept) })} />
          )}
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
        <Link to="/plans/$id" params={{ id }}>
          {t('leave')}
        </Link>
        <Button type="primary" size="large" disabled={corrections === 0} loading={pending} onClick={press}>
          {t('saveCorrections')}
        </Button>
      </footer>
      <Confirm
        open={asked !== undefined}
        title={t('replaceTitle')}
        act={t('replace')}
        danger
        pending={pending}
        error={undefined}
        confirm={() => asked && void save(asked)}
        close={() => setAsked(undefined)}
      >
        {t('theirsKept', { parts: names(kept) })}
      </Confirm>
      <LeaveGuard typed={corrections > 0} />
    </div>
  );
}
