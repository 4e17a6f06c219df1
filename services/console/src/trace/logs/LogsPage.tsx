import { SearchLogs } from '@muster/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { Panel } from '../../app/Panel.tsx';
import { said } from '../../app/search.ts';
import { usePages } from '../../app/use-pages.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { PeriodSelect } from '../PeriodSelect.tsx';
import { logsRoute } from '../route.ts';
import { ServiceSelect } from '../ServiceSelect.tsx';
import { periodOf } from '../since.ts';
import { TypedField } from '../TypedField.tsx';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import { LogLines } from './LogLines.tsx';
import { useLogTexts } from './texts.ts';

const levels = ['debug', 'info', 'warn', 'error', 'fatal'] as const;

export function LogsPage() {
  const t = useLogTexts();
  const w = useWatchTexts();
  const navigate = useNavigate();
  const search = logsRoute.useSearch();
  const [follows, setFollows] = useState(true);
  const { query, items } = usePages(
    SearchLogs,
    { query: { ...periodOf(search), limit: 100 } },
    { everyMs: follows && 3_000 },
  );
  const seek = (next: object) =>
    void navigate({ to: '/logs', search: said({ ...search, ...next }), replace: true });
  return (
    <div className={watch['page']}>
      <div className={watch['head']}>
        <h1>{t('title')}</h1>
        <p>{t('what')}</p>
      </div>
      <search className={watch['filters']}>
        <TypedField
          label={t('words')}
          type="search"
          value={search.q ?? ''}
          seek={(q) => seek({ q })}
          className={watch['wide']}
        />
        <ServiceSelect value={search.service} choose={(service) => seek({ service })} />
        <label>
          {t('level')}
          <select value={search.level ?? ''} onChange={({ target }) => seek({ level: target.value })}>
            <option value="">{w('all')}</option>
            {levels.map((level) => (
              <option key={level} value={level}>
                {t('least', { level })}
              </option>
            ))}
          </select>
        </label>
        <PeriodSelect since={search.since} from={search.from} to={search.to} seek={seek} />
        <TypedField
          label={t('traceId')}
          value={search.traceId ?? ''}
          seek={(traceId) => seek({ traceId: /^[0-9a-f]{32}$/.test(traceId) ? traceId : undefined })}
          className={watch['wide']}
        />
        <label className={watch['tick']}>
          <input type="checkbox" checked={follows} onChange={({ target }) => setFollows(target.checked)} />
          {t('follow')}
        </label>
      </search>
      <Panel title={t('lines')}>
        <Waiting query={query} empty={items.length === 0 ? t('none') : undefined}>
          <LogLines lines={items} />
          {query.hasNextPage && (
            <Button
              className={watch['more'] ?? ''}
              loading={query.isFetchingNextPage}
              onClick={() => {
                // New lines at the top would move what is being read.
                setFollows(false);
                void query.fetchNextPage();
              }}
            >
              {w('older')}
            </Button>
          )}
        </Waiting>
      </Panel>
    </div>
  );
}
