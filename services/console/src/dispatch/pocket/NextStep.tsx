import type { Order } from '@muster/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { exactTime } from '../../app/time.ts';
import { DeclineDialog } from './DeclineDialog.tsx';
import type { standing } from './life.ts';
import type { Outbox } from './outbox.ts';
import styles from './PocketOrders.module.css';
import { ReleaseDialog } from './ReleaseDialog.tsx';
import { usePocketTexts } from './texts.ts';

interface Props {
  order: Order;
  stands: ReturnType<typeof standing>;
  sending: string | undefined;
  box: Outbox;
}

/** One large button for what comes next; what was tapped and has not arrived is said above it. */
export function NextStep({ order, stands: { next, mayDecline, waiting }, sending, box }: Props) {
  const t = usePocketTexts();
  const [asking, setAsking] = useState<'decline' | 'release'>();
  const close = () => setAsking(undefined);
  return (
    <div className={styles['next']}>
      <div role="status">
        <ul>
          {waiting.map(({ key, step, tappedAt }) => (
            <li key={key} className={styles['waiting']} data-sending={key === sending}>
              <strong>{t('waiting')}</strong>{' '}
              {t(box.kept ? 'waitingMore' : 'waitingHere', {
                step: t(`step_${step}`),
                at: exactTime(tappedAt),
              })}
            </li>
          ))}
        </ul>
      </div>
      {next && (
        <Button
          type="primary"
          block
          className={styles['big'] ?? ''}
          onClick={() => (next === 'release' ? setAsking('release') : box.add(order, next))}
        >
          {t(`step_${next}`)}
        </Button>
      )}
      {mayDecline && (
        <Button block size="large" danger onClick={() => setAsking('decline')}>
          {t('step_decline')}
        </Button>
      )}
      <DeclineDialog
        open={asking === 'decline'}
        close={close}
        decline={(reason) => box.add(order, 'decline', reason === '' ? {} : { reason })}
      />
      <ReleaseDialog
        open={asking === 'release'}
        close={close}
        order={order}
        release={(said) => box.add(order, 'release', said)}
      />
    </div>
  );
}
