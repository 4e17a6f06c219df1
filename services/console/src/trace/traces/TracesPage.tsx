import { SearchTraces } from '@muster/contracts';
import { Button } from 'antd';
import { Panel } from '../../app/Panel.tsx';
import { usePages } from '../../app/use-pages.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { tracesRoute } from '../route.ts';
import { periodOf } from '../since.ts';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import { FoundTraces } from './FoundTraces.tsx';
import { TraceFilters } from './TraceFilters.tsx';
import { useTraceTexts } from './texts.ts';

export function TracesPage() {
  const t = useTraceTexts();
  const w = useWatchTexts();
  const search = tracesRoute.useSearch();
  const { query, items } = usePages(
    SearchTraces,
    { query: { ...periodOf(search), limit: 50 } },
    { everyMs: 10_000 },
  );
  return (
    <div className={watch['page']}>
      <div className={watch['head']}>
        <h1>{t('title')}</h1>
        <p>{t('what')}</p>
      </div>
      <TraceFilters />
      <Panel title={t('found')}>
        <Waiting query={query} empty={items.length === 0 ? t('none') : undefined}>
          <FoundTraces items={items} />
          {query.hasNextPage && (
            <Button
              className={watch['more'] ?? ''}
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {w('older')}
            </Button>
          )}
        </Waiting>
      </Panel>
    </div>
  );
}
