import { GetTrace, type Trace } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { day, exactTime } from '../../app/time.ts';
import { useTitle } from '../../app/use-title.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { duration } from '../amounts.ts';
import { traceRoute } from '../route.ts';
import { useGrowing } from '../use-watched.ts';
import watch from '../Watch.module.css';
import { SpanFacts } from './SpanFacts.tsx';
import { TraceLogs } from './TraceLogs.tsx';
import styles from './TracePage.module.css';
import { useTraceTexts } from './texts.ts';
import { treeOf } from './tree.ts';
import { useChosenSpan } from './use-chosen-span.ts';
import { Waterfall } from './Waterfall.tsx';

const endOf = ({ startedAt, durationMs }: Trace): number => Date.parse(startedAt) + durationMs;

export function TracePage() {
  const { traceId } = traceRoute.useParams();
  const query = useGrowing(GetTrace, { params: { traceId } }, endOf);
  return (
    <div className={watch['page']}>
      <Waiting query={query}>{query.data && <Content key={traceId} trace={query.data} />}</Waiting>
    </div>
  );
}

function Content({ trace }: { trace: Trace }) {
  const t = useTraceTexts();
  useTitle(`${trace.rootOperation} · ${t('title')}`);
  const rows = useMemo(() => treeOf(trace.spans), [trace]);
  const [chosen, choose] = useChosenSpan();
  const span = trace.spans.find(({ spanId }) => spanId === chosen);
  return (
    <>
      <Head trace={trace} />
      <div className={styles['parts']}>
        <Waterfall rows={rows} totalMs={trace.durationMs} chosen={chosen} choose={choose} />
        <SpanFacts span={span} />
      </div>
      <TraceLogs traceId={trace.traceId} />
    </>
  );
}

function Head({ trace }: { trace: Trace }) {
  const t = useTraceTexts();
  const orphans = trace.spans.filter(({ orphan }) => orphan).length;
  return (
    <header className={styles['head']}>
      <h1>
        {trace.rootOperation} <span className={watch['quiet']}>{trace.rootService}</span>
      </h1>
      <p>
        <strong>{duration(trace.durationMs)}</strong>
        <span>
          {day(trace.startedAt)} {exactTime(trace.startedAt)}
        </span>
        <span>{t('spanCount', { count: trace.spanCount })}</span>
        {trace.errorCount > 0 && (
          <span className={watch['wrong']}>{t('errorCount', { count: trace.errorCount })}</span>
        )}
        {orphans > 0 && <span className={watch['warned']}>{t('orphans', { count: orphans })}</span>}
        {trace.truncated && <span className={watch['warned']}>{t('truncated')}</span>}
        <span className={watch['code']}>{trace.traceId}</span>
      </p>
      {trace.correlations.length > 0 && (
        <p>
          <span className={watch['quiet']}>{t('correlations')}</span>
          {trace.correlations.map((id) => (
            <Link key={id} to="/traces" search={{ incidentId: id }} className={watch['code']}>
              {id.slice(0, 13)}
            </Link>
          ))}
        </p>
      )}
    </header>
  );
}
