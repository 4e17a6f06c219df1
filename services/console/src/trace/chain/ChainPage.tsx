import { type Chain, GetChain, ReadIncident } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../app/queries.ts';
import { useTitle } from '../../app/use-title.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { duration } from '../amounts.ts';
import { chainRoute } from '../route.ts';
import { useGrowing } from '../use-watched.ts';
import watch from '../Watch.module.css';
import styles from './ChainPage.module.css';
import { Spent } from './Spent.tsx';
import { Steps } from './Steps.tsx';
import { useChainTexts } from './texts.ts';

const endOf = ({ endedAt }: Chain): number => Date.parse(endedAt);
/** Steps inside of others: the tale is told without them. */
const inner = new Set(['work', 'question', 'answer']);

export function ChainPage() {
  const t = useChainTexts();
  const { id } = chainRoute.useParams();
  const incident = useRead(ReadIncident, { params: { id } });
  const query = useGrowing(GetChain, { params: { incidentId: id } }, endOf);
  const number = incident.data?.number ?? id.slice(0, 8);
  const title = t('title', { number });
  useTitle(title);
  return (
    <div className={watch['page']}>
      <div className={watch['head']}>
        <h1>{title}</h1>
        <p>
          {t('what')} <Link to="/incidents/$id" params={{ id }}>{`${t('incident')} ${number}`}</Link>
        </p>
      </div>
      <Waiting query={query} empty={query.data?.steps.length === 0 ? t('none') : undefined}>
        {query.data && <Content chain={query.data} />}
      </Waiting>
    </div>
  );
}

function Content({ chain }: { chain: Chain }) {
  const t = useChainTexts();
  const [all, setAll] = useState(false);
  return (
    <>
      <p className={styles['sum']}>
        <strong>{duration(chain.durationMs)}</strong>
        <span>{t('traces', { count: chain.traces.length })}</span>
        {chain.orphans > 0 && (
          <span className={watch['warned']}>{t('orphans', { count: chain.orphans })}</span>
        )}
        {chain.truncated && <span className={watch['warned']}>{t('truncated')}</span>}
        <label>
          {t('show')}{' '}
          <select
            className={watch['input']}
            value={all ? 'all' : 'main'}
            onChange={({ target }) => setAll(target.value === 'all')}
          >
            <option value="main">{t('main')}</option>
            <option value="all">{t('all')}</option>
          </select>
        </label>
      </p>
      <Spent chain={chain} />
      <Steps chain={chain} steps={chain.steps.filter(({ kind }) => all || !inner.has(kind))} />
    </>
  );
}
