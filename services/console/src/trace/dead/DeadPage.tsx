import { DeadReplayed, ListDeadLetters } from '@muster/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Panel } from '../../app/Panel.tsx';
import { said } from '../../app/search.ts';
import { usePages } from '../../app/use-pages.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { deadRoute } from '../route.ts';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import styles from './DeadPage.module.css';
import { Filters } from './Filters.tsx';
import { Letter } from './Letter.tsx';
import { LetterRow } from './LetterRow.tsx';
import { Outcomes } from './Outcomes.tsx';
import type { Outcome } from './outcome.ts';
import { ReplayAll } from './ReplayAll.tsx';
import { useDeadTexts } from './texts.ts';

const everyMs = 10_000;
const stale = [DeadReplayed];

export function DeadPage() {
  const t = useDeadTexts();
  const w = useWatchTexts();
  const navigate = useNavigate();
  const { letter, ...filter } = deadRoute.useSearch();
  const [outcome, setOutcome] = useState<Outcome>();
  const { query, items, first } = usePages(
    ListDeadLetters,
    { query: { ...filter, limit: 50 } },
    { everyMs, staleOn: stale },
  );
  const choose = (chosen: string) =>
    void navigate({ to: '/dead', search: { ...filter, letter: chosen }, replace: letter !== undefined });
  const [service, id] = letter?.split('/') ?? [];
  const scope = said({ service: filter.service, type: filter.type });
  return (
    <div className={watch['page']}>
      <div className={watch['head']}>
        <h1>{t('title')}</h1>
        <p>{t('what')}</p>
      </div>
      <div className={styles['bar']}>
        <Filters />
        {first && first.waiting > 0 && (
          <ReplayAll scope={scope} waiting={first.waiting} outcome={outcome} done={setOutcome} />
        )}
      </div>
      {first && first.away.length > 0 && (
        <Alert type="warning" showIcon title={t('away', { services: first.away.join(', ') })} />
      )}
      {outcome && <Outcomes outcome={outcome} close={() => setOutcome(undefined)} />}
      <div className={styles['parts']}>
        <Panel
          title={t('letters')}
          aside={first && filter.replayed === undefined && t('waiting', { count: first.waiting })}
          className={styles['list']}
        >
          <Waiting
            query={query}
            empty={items.length === 0 ? t(filter.replayed ? 'noneReplayed' : 'none') : undefined}
          >
            <ul>
              {items.map((each) => {
                const own = `${each.service}/${each.id}`;
                return (
                  <LetterRow key={own} letter={each} chosen={own === letter} choose={() => choose(own)} />
                );
              })}
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
          <Letter key={letter} service={service} id={id} done={setOutcome} />
        ) : (
          items.length > 0 && <p className={styles['choose']}>{t('choose')}</p>
        )}
      </div>
    </div>
  );
}
