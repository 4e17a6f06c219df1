import { SearchLogs } from '@muster/contracts';
import { Button } from 'antd';
import { Panel } from '../../app/Panel.tsx';
import { usePages } from '../../app/use-pages.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { LogLines } from '../logs/LogLines.tsx';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import { useTraceTexts } from './texts.ts';

/** What the services wrote while they worked at this trace, in order of time. */
export function TraceLogs({ traceId }: { traceId: string }) {
  const t = useTraceTexts();
  const w = useWatchTexts();
  const { query, items } = usePages(SearchLogs, { query: { traceId, limit: 200 } }, { everyMs: 5_000 });
  return (
    <Panel title={t('logs')}>
      <Waiting query={query} empty={items.length === 0 ? t('noLogs') : undefined}>
        <LogLines lines={items.toReversed()} ofTrace />
        {query.hasNextPage && (
          <Button className={watch['more'] ?? ''} onClick={() => void query.fetchNextPage()}>
            {w('older')}
          </Button>
        )}
      </Waiting>
    </Panel>
  );
}
