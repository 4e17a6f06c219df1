import { type AuditEntry, ListAudit } from '@muster/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { now } from '../../app/clock.ts';
import { Panel } from '../../app/Panel.tsx';
import { said } from '../../app/search.ts';
import { day } from '../../app/time.ts';
import { usePages } from '../../app/use-pages.ts';
import { useProblem } from '../../app/use-problem.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { auditRoute } from '../route.ts';
import { ServiceSelect } from '../ServiceSelect.tsx';
import { TypedField } from '../TypedField.tsx';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import { EntryRow } from './EntryRow.tsx';
import { asCsv, asNdjson, gather, mostExported, save } from './export.ts';
import { useAuditTexts } from './texts.ts';

const kinds = ['write', 'read', 'refused', 'follow', 'time'] as const;
/** As the field of a form takes it, in the browser's own zone, and back. */
const inField = (iso: string | undefined): string => {
  if (iso === undefined) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
const fromField = (text: string): string | undefined =>
  Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString();

export function AuditPage() {
  const t = useAuditTexts();
  const w = useWatchTexts();
  const problem = useProblem();
  const navigate = useNavigate();
  const { entry: opened, ...search } = auditRoute.useSearch();
  const { query, items, first } = usePages(ListAudit, { query: { ...search, limit: 100 } });
  const [exported, setExported] = useState<string>();
  const go = (next: object) =>
    void navigate({ to: '/audit', search: said({ ...search, entry: opened, ...next }), replace: true });
  const take = async (kind: 'csv' | 'ndjson') => {
    try {
      const { entries, cut } = await gather(search, (count) => setExported(t('exporting', { count })));
      const name = `muster-audit-${day(now())}.${kind}`;
      if (kind === 'csv') save(name, 'text/csv', asCsv(entries));
      else save(name, 'application/x-ndjson', asNdjson(entries));
      setExported(cut ? t('cut', { count: mostExported }) : undefined);
    } catch (error) {
      setExported(problem(error).text);
    }
  };
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
          seek={(q) => go({ q })}
          className={watch['wide']}
        />
        <ServiceSelect value={search.service} choose={(service) => go({ service })} />
        <label>
          {t('kind')}
          <select value={search.kind ?? ''} onChange={({ target }) => go({ kind: target.value })}>
            <option value="">{w('all')}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(kind)}
              </option>
            ))}
          </select>
        </label>
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            {t(end)}
            <input
              type="datetime-local"
              value={inField(search[end])}
              onChange={({ target }) => go({ [end]: fromField(target.value) })}
            />
          </label>
        ))}
        <TypedField
          label={t('object')}
          value={search.object ?? ''}
          seek={(object) => go({ object })}
          className={watch['wide']}
        />
        <Button onClick={() => void take('csv')}>{t('csv')}</Button>
        <Button onClick={() => void take('ndjson')}>{t('ndjson')}</Button>
      </search>
      <p role="status">{exported}</p>
      {first && first.away.length > 0 && (
        <p className={watch['warned']} role="alert">
          {t('away', { names: first.away.join(', ') })}
        </p>
      )}
      <Panel title={t('entries')}>
        <Waiting query={query} empty={items.length === 0 ? t('none') : undefined}>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <div className={watch['scroll']} role="group" aria-label={t('entries')} tabIndex={0}>
            <table className={watch['table']}>
              <thead>
                <tr>
                  {(['at', 'who', 'kind', 'action', 'things', 'where'] as const).map((each) => (
                    <th key={each} scope="col">
                      {t(each)}
                    </th>
                  ))}
                  <th scope="col">{w('trace')}</th>
                </tr>
              </thead>
              <tbody>
                {(items as readonly AuditEntry[]).map((entry) => (
                  <EntryRow
                    key={entry.id}
                    entry={entry}
                    open={entry.id === opened}
                    toggle={() => go({ entry: entry.id === opened ? undefined : entry.id })}
                  />
                ))}
              </tbody>
            </table>
          </div>
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
