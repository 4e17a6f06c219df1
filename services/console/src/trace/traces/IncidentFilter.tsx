import { ListIncidents, ListOrders, ReadIncident } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useRead } from '../../app/queries.ts';
import { useSettled } from '../../app/use-settled.ts';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import { useTraceTexts } from './texts.ts';

interface Props {
  id: string | undefined;
  seek: (id: string | undefined) => void;
}

/** An incident by the number that people say, its own or that of an order; once it is chosen, its chain is one step away. */
export function IncidentFilter({ id, seek }: Props) {
  return id === undefined ? <Find seek={seek} /> : <Chosen id={id} seek={seek} />;
}

function Chosen({ id, seek }: { id: string; seek: Props['seek'] }) {
  const t = useTraceTexts();
  const w = useWatchTexts();
  const { data } = useRead(ReadIncident, { params: { id } });
  return (
    <div className={watch['tick']}>
      <span>{t('ofIncident', { number: data?.number ?? id.slice(0, 8) })}</span>{' '}
      <Link to="/incidents/$id/chain" params={{ id }}>
        {t('chain')}
      </Link>{' '}
      <Button size="small" onClick={() => seek(undefined)}>
        {w('close')}
      </Button>
    </div>
  );
}

/** `XA-D-20261201-0090`: the unit's letters, D, the day, the serial. */
const orderNumber = /^\S+-D-\d{8}-\d{4,}$/;

function Find({ seek }: { seek: Props['seek'] }) {
  const t = useTraceTexts();
  const list = useId();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 200);
  const { data } = useRead(
    ListIncidents,
    { query: q === '' ? { limit: 20 } : { q, limit: 20 } },
    { keep: true },
  );
  const number = orderNumber.exec(q.toUpperCase())?.[0];
  const order = useRead(ListOrders, { query: { number: number ?? '' } }, { enabled: number !== undefined });
  const ofOrder = number === undefined ? undefined : order.data?.items[0]?.incidentId;
  useEffect(() => {
    if (ofOrder) seek(ofOrder);
  }, [ofOrder, seek]);
  const choose = (text: string) => {
    setTyped(text);
    const found = data?.items.find(({ number, id }) => text === id || text.split(' ')[0] === number);
    if (found ?? /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) seek(found?.id ?? text);
  };
  return (
    <label>
      {t('incident')}
      <input
        value={typed}
        list={list}
        maxLength={100}
        autoComplete="off"
        placeholder={t('incidentHint')}
        onChange={({ target }) => choose(target.value)}
      />
      <datalist id={list}>
        {(data?.items ?? []).map(({ id, number, title }) => (
          <option key={id} value={`${number} ${title}`} />
        ))}
      </datalist>
    </label>
  );
}
