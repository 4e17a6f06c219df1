import type { Order } from '@muster/contracts';
import { Alert } from 'antd';
import { useEffect } from 'react';
import { useKeptShell } from '../../app/keep-shell.ts';
import { Loading } from '../../app/Loading.tsx';
import { Notice } from '../../app/Notice.tsx';
import { exactTime } from '../../app/time.ts';
import { useProblem } from '../../app/use-problem.ts';
import { rememberMe } from '../../identity/session.ts';
import { CalledOff } from './CalledOff.tsx';
import { CurrentOrder } from './CurrentOrder.tsx';
import { isOver, standing } from './life.ts';
import { PastOrders } from './PastOrders.tsx';
import styles from './PocketOrders.module.css';
import { Refusals } from './Refusals.tsx';
import { usePocketTexts } from './texts.ts';
import { useOrders, useOutbox } from './use-orders.ts';

/** For a team or a depot, on a phone: the order in hand, what to do next, and a line that may break at any time. */
export function PocketOrders() {
  const t = usePocketTexts();
  const problem = useProblem();
  const shell = useKeptShell();
  const { data: orders, at, error } = useOrders();
  const { box, waiting, sending } = useOutbox();
  useEffect(rememberMe, []);

  const open: Order[] = [];
  const past: Order[] = [];
  for (const order of orders ?? []) (isOver(standing(order, waiting).state) ? past : open).push(order);
  return (
    <div className={styles['page']}>
      <h1 className="heard">{t('title')}</h1>
      {at !== undefined && (
        <p className={styles['asOf']} role="status">
          {t('asOf', { at: exactTime(at) })}
        </p>
      )}
      <div aria-live="assertive">
        <Refusals waiting={waiting} orders={orders ?? []} box={box} />
        <CalledOff orders={past} waiting={waiting} />
      </div>
      {error && <Alert type="error" showIcon title={problem(error).text} />}
      {orders === undefined && !error && <Loading />}
      {orders !== undefined && open.length === 0 && <Notice title={t('none')}>{t('noneMore')}</Notice>}
      {/* The one given first is the one that is under way. */}
      {open.toReversed().map((order) => (
        <CurrentOrder key={order.id} order={order} waiting={waiting} sending={sending} box={box} />
      ))}
      {past.length > 0 && <PastOrders orders={past} waiting={waiting} />}
      {shell !== 'keeping' && (
        <p className={styles['shell']}>{t(shell === 'kept' ? 'shellReady' : 'shellMissing')}</p>
      )}
    </div>
  );
}
