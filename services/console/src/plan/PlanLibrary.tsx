import { FindPlans, PlanCorrected, PlanImported } from '@muster/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert } from 'antd';
import { type KeyboardEvent, useRef } from 'react';
import { Loading } from '../app/Loading.tsx';
import { Notice } from '../app/Notice.tsx';
import { read } from '../app/queries.ts';
import { useProblem } from '../app/use-problem.ts';
import { useMay } from '../identity/session.ts';
import { FoundPlan } from './FoundPlan.tsx';
import { hand } from './handed-file.ts';
import styles from './PlanLibrary.module.css';
import { PlanSearch } from './PlanSearch.tsx';
import { plansRoute } from './route.ts';
import { usePlanTexts } from './texts.ts';
import { useDrop } from './use-drop.ts';

const most = 50;
const stale = [PlanImported, PlanCorrected];

export function PlanLibrary() {
  const t = usePlanTexts();
  const problem = useProblem();
  const navigate = useNavigate();
  const mayImport = useMay('plans.import');
  const query = plansRoute.useSearch();
  const page = useRef<HTMLDivElement>(null);
  const { data, error, isPlaceholderData } = useQuery({
    ...read(FindPlans, { query: { ...query, limit: most } }, { staleOn: stale }),
    placeholderData: keepPreviousData,
  });
  const { over, ...drop } = useDrop((file) => {
    hand(file);
    void navigate({ to: '/plans/import' });
  }, mayImport);

  /** The arrows walk from the search through what was found and back. */
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.nativeEvent.isComposing || (step === undefined && event.key !== 'Escape')) return;
    const stops = [...(page.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    stops[step === undefined ? 0 : Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between links that do the work themselves
    <div className={styles['page']} ref={page} onKeyDown={walk} data-over={over} {...drop}>
      <div className={styles['head']}>
        <h1>{t('library')}</h1>
        {mayImport && (
          <Link to="/plans/import" className={styles['import']} title={t('importDrop')}>
            {t('import')}
          </Link>
        )}
      </div>
      <PlanSearch first={data?.items[0]?.id} />
      {error && <Alert type="error" showIcon title={problem(error).text} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <p className={styles['count']} role="status">
            {query.q === undefined
              ? t('newest')
              : data.nextCursor
                ? t('foundMore', { count: data.items.length })
                : t('found', { count: data.items.length })}
            <span>{t('keys')}</span>
          </p>
          {data.items.length > 0 ? (
            <ol className={styles['list']} aria-busy={isPlaceholderData}>
              {data.items.map((plan) => (
                <FoundPlan key={plan.id} plan={plan} q={query.q} />
              ))}
            </ol>
          ) : (
            <Nothing
              suggestions={data.suggestions}
              asked={query.q !== undefined || query.category !== undefined}
            />
          )}
        </>
      )}
    </div>
  );
}

function Nothing({ suggestions, asked }: { suggestions: readonly string[]; asked: boolean }) {
  const t = usePlanTexts();
  if (!asked) return <Notice title={t('noPlans')}>{t('noPlansMore')}</Notice>;
  return (
    <Notice
      title={t('nothing')}
      actions={
        suggestions.length > 0 && (
          <p className={styles['near']}>
            {t('perhaps')}
            {suggestions.map((word) => (
              <Link key={word} to="/plans" search={{ q: word }} data-stop>
                {word}
              </Link>
            ))}
          </p>
        )
      }
    >
      {t('nothingMore')}
    </Notice>
  );
}
