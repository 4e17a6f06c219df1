import type { Change, Event, Route } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ArgsOf } from '../api.ts';
import { Panel } from '../Panel.tsx';
import { fullTime } from '../time.ts';
import { usePages } from '../use-pages.ts';
import { Waiting } from '../Waiting.tsx';
import { Differences, type Words } from './Differences.tsx';
import styles from './Sheet.module.css';
import { type Difference, differences } from './sheet.ts';
import { useSheetTexts } from './texts.ts';

export interface Step {
  key: string;
  at: string;
  /** Null: as it was first set up. */
  by: string | null;
  what: string;
  reason?: string;
  traceId?: string;
  differences: readonly Difference[];
}
const known = ['added', 'changed', 'password', 'password-once', 'own-password'] as const;

/** One change: when, who, what from and to. */
export function Steps({ steps, label, say }: Words & { steps: readonly Step[] }) {
  const t = useSheetTexts();
  return (
    <ol className={styles['history']}>
      {steps.map((step) => {
        const what = known.find((each) => each === step.what);
        return (
          <li key={step.key}>
            <header>
              <strong>{step.by ?? t('installed')}</strong>
              <span>{what ? t(what) : step.what}</span>
              <time dateTime={step.at}>{fullTime(step.at)}</time>
              {step.traceId && (
                <Link to="/traces/$traceId" params={{ traceId: step.traceId }}>
                  {t('trace')}
                </Link>
              )}
            </header>
            {step.reason && <p>{t('reason', { reason: step.reason })}</p>}
            {step.differences.length > 0 && <Differences of={step.differences} label={label} say={say} />}
          </li>
        );
      })}
    </ol>
  );
}

export function HistoryPanel({
  children,
  query,
  empty,
}: {
  children: ReactNode;
  query: Paged;
  empty: boolean;
}) {
  const t = useSheetTexts();
  return (
    <Panel title={t('history')}>
      <Waiting query={query} empty={empty ? t('noHistory') : undefined}>
        {children}
        {query.hasNextPage && (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('older')}
          </Button>
        )}
      </Waiting>
    </Panel>
  );
}
type Paged = ReturnType<typeof usePages>['query'];

interface Props<R extends Route> extends Words {
  route: R;
  args: ArgsOf<R>;
  /** Events that tell of a change; without any it is asked again now and then. */
  staleOn?: readonly Event[];
}
/** The changes that a service keeps of one thing, the latest first. */
export function History<R extends Route>({ route, args, staleOn, ...words }: Props<R>) {
  const { query, items } = usePages(route, args, staleOn ? { staleOn } : { everyMs: 15_000 });
  const steps = (items as readonly Change[]).map(
    ({ id, at, by, what, before, after, traceId }): Step => ({
      key: id,
      at,
      by: by.name,
      what,
      traceId,
      differences: differences({ '': before }, { '': after }),
    }),
  );
  return (
    <HistoryPanel query={query as Paged} empty={steps.length === 0}>
      <Steps steps={steps} {...words} />
    </HistoryPanel>
  );
}
