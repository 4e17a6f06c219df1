import { Button } from 'antd';
import { Panel } from '../../app/Panel.tsx';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import styles from './DeadPage.module.css';
import type { Outcome } from './outcome.ts';
import { useDeadTexts } from './texts.ts';

/** What came of a replay stays until it is put away: with its reason where it failed again. */
export function Outcomes({ outcome, close }: { outcome: Outcome; close: () => void }) {
  const t = useDeadTexts();
  const w = useWatchTexts();
  const { items, left, away } = outcome;
  const of = (which: string) => items.filter((each) => each.outcome === which).length;
  return (
    <Panel
      title={t('outcome')}
      aside={
        <>
          <span role="status">{t('summary', { replayed: of('replayed'), failed: of('failed'), left })}</span>
          <Button size="small" onClick={close}>
            {w('close')}
          </Button>
        </>
      }
    >
      {away.length > 0 && <p className={watch['warned']}>{t('away', { services: away.join(', ') })}</p>}
      <ul className={styles['outcomes']}>
        {items.map((each) => (
          <li key={each.id} data-outcome={each.outcome}>
            <strong>{t(each.outcome)}</strong>
            <span>
              {each.service} · {each.type} · {each.consumer}
            </span>
            {each.reason && <span className={watch['code']}>{each.reason}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
