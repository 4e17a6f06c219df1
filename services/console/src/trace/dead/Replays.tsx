import { DeadReplayed, ListReplays } from '@muster/contracts';
import { useRead } from '../../app/queries.ts';
import { fullTime } from '../../app/time.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { TraceLink } from '../TraceLink.tsx';
import watch from '../Watch.module.css';
import styles from './DeadPage.module.css';
import { useDeadTexts } from './texts.ts';

const stale = [DeadReplayed];

/** Who had this letter run again, and what came of it. */
export function Replays({ deadId }: { deadId: string }) {
  const t = useDeadTexts();
  const query = useRead(ListReplays, { query: { deadId } }, { staleOn: stale });
  const items = query.data?.items ?? [];
  return (
    <section>
      <h3>{t('replays')}</h3>
      <Waiting query={query} empty={items.length === 0 ? t('noReplays') : undefined}>
        <ul className={styles['outcomes']}>
          {items.map((each) => (
            <li key={each.id} data-outcome={each.outcome}>
              <strong>{t(each.outcome)}</strong>
              <span>
                {fullTime(each.at)} {each.by.name}
              </span>
              {each.traceId !== '' && <TraceLink id={each.traceId} />}
              {each.reason && <span className={watch['code']}>{each.reason}</span>}
            </li>
          ))}
        </ul>
      </Waiting>
    </section>
  );
}
