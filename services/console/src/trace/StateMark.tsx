import type { ServiceHealth } from '@muster/contracts';
import styles from './StateMark.module.css';
import { useWatchTexts } from './texts.ts';

const shapes = { ok: '●', degraded: '▲', unavailable: '■', away: '✕' } as const;

/** How a service is: a word, with a shape and a colour that say the same. */
export function StateMark({ state }: { state: ServiceHealth['state'] }) {
  const t = useWatchTexts();
  return (
    <span className={styles['state']} data-state={state}>
      <span aria-hidden>{shapes[state]}</span> {t(state)}
    </span>
  );
}
