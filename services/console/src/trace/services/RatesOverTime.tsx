import { ListRates } from '@muster/contracts';
import { Panel } from '../../app/Panel.tsx';
import { clockTime } from '../../app/time.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { percent, rate } from '../amounts.ts';
import { fromOf, type Since } from '../since.ts';
import { useWatched } from '../use-watched.ts';
import styles from './ServicesPage.module.css';
import { useServiceTexts } from './texts.ts';

/** One service over time: a bar for each step, the share that failed on top of it. */
export function RatesOverTime({ service, since }: { service: string; since: Since }) {
  const t = useServiceTexts();
  const query = useWatched(ListRates, { query: { service, ...fromOf(since) } }, { everyMs: 10_000 });
  const items = query.data?.items ?? [];
  const most = Math.max(...items.map(({ ratePerSecond }) => ratePerSecond), 0);
  const errors = items.reduce((sum, each) => sum + each.errors, 0);
  const told = t('overIs', { most: rate(most), errors });
  return (
    <Panel title={t('over', { service })} aside={told}>
      <Waiting query={query} empty={items.length === 0 ? t('none') : undefined}>
        <svg
          className={styles['rates']}
          viewBox={`0 0 ${items.length} 100`}
          preserveAspectRatio="none"
          role="img"
          aria-label={told}
        >
          {items.map((each, n) => {
            const height = most > 0 ? (each.ratePerSecond / most) * 100 : 0;
            const bad = height * each.errorRate;
            return (
              <g key={each.at}>
                <title>
                  {`${clockTime(each.at)} ${rate(each.ratePerSecond)}/s, ${percent(each.errorRate)}`}
                </title>
                <rect className={styles['good']} x={n + 0.1} width="0.8" y={100 - height} height={height} />
                <rect className={styles['bad']} x={n + 0.1} width="0.8" y={100 - height} height={bad} />
              </g>
            );
          })}
        </svg>
        <p className={styles['legend']}>
          {query.data && t('period', { from: clockTime(query.data.from), to: clockTime(query.data.to) })}
        </p>
      </Waiting>
    </Panel>
  );
}
