import { type AuditEntry, ListAudit } from '@muster/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useMemo } from 'react';
import { Panel } from '../../app/Panel.tsx';
import { said } from '../../app/search.ts';
import { usePages } from '../../app/use-pages.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { auditRoute } from '../route.ts';
import { fromOf } from '../since.ts';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import styles from './AuditPage.module.css';
import { Chains } from './Chains.tsx';
import { Entry } from './Entry.tsx';
import { EntryRow } from './EntryRow.tsx';
import { Export } from './Export.tsx';
import { Filters } from './Filters.tsx';
import { stepped } from './stepped.ts';
import { useAuditTexts } from './texts.ts';

export function AuditPage() {
  const t = useAuditTexts();
  const w = useWatchTexts();
  const navigate = useNavigate();
  const { entry, since, ...filter } = auditRoute.useSearch();
  // Looked back from when it was asked: what is drawn later is no other question.
  const period = useMemo(() => fromOf(since), [since]);
  const asked = { ...filter, ...period };
  const { query, items, first } = usePages(ListAudit, { query: { ...asked, limit: 50 } });
  const choose = ({ service, id }: AuditEntry) =>
    void navigate({
      to: '/audit',
      search: said({ ...filter, since, entry: `${service}/${id}` }),
      replace: entry !== undefined,
    });
  const entries = items as readonly AuditEntry[];
  const [service, id] = entry?.split('/') ?? [];
  return (
    <div className={watch['page']}>
      <div className={watch['head']}>
        <h1>{t('title')}</h1>
        <p>{t('what')}</p>
      </div>
      <div className={styles['bar']}>
        <Filters />
        <Export asked={asked} />
      </div>
      <Chains />
      {first && first.away.length > 0 && (
        <Alert type="warning" showIcon title={t('away', { names: first.away.join(', ') })} />
      )}
      <div className={styles['parts']}>
        <Panel
          title={t('entries')}
          aside={
            <Button size="small" loading={query.isRefetching} onClick={() => void query.refetch()}>
              {t('refresh')}
            </Button>
          }
        >
          <Waiting query={query} empty={entries.length === 0 ? t('none') : undefined}>
            <ul onKeyDown={stepped}>
              {entries.map((each) => (
                <EntryRow key={each.id} entry={each} chosen={each.id === id} choose={() => choose(each)} />
              ))}
            </ul>
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
        {service && id ? (
          <Entry key={entry} service={service} id={id} />
        ) : (
          entries.length > 0 && <p className={styles['choose']}>{t('choose')}</p>
        )}
      </div>
    </div>
  );
}
