import type { TraceSummary } from '@muster/contracts';
import { now } from '../../app/clock.ts';
import { Scroll } from '../../app/Scroll.tsx';
import { day, exactTime } from '../../app/time.ts';
import { duration } from '../amounts.ts';
import { TraceLink } from '../TraceLink.tsx';
import watch from '../Watch.module.css';
import styles from './FoundTraces.module.css';
import { useTraceTexts } from './texts.ts';

/** What a search found; the bar is the duration beside the longest of those shown. */
export function FoundTraces({ items }: { items: readonly TraceSummary[] }) {
  const t = useTraceTexts();
  const longest = Math.max(...items.map(({ durationMs }) => durationMs), 1);
  const today = day(now());
  return (
    <Scroll label={t('found')}>
      <table className={watch['table']}>
        <thead>
          <tr>
            <th scope="col">{t('begun')}</th>
            <th scope="col">{t('root')}</th>
            <th scope="col">{t('took')}</th>
            <th scope="col" className={watch['number']}>
              {t('spans')}
            </th>
            <th scope="col" className={watch['number']}>
              {t('failures')}
            </th>
            <th scope="col">{t('services')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((trace) => (
            <tr key={trace.traceId}>
              <td className={watch['tight']}>
                {day(trace.startedAt) === today ? '' : `${day(trace.startedAt).slice(5)} `}
                {exactTime(trace.startedAt)}
              </td>
              <th scope="row">
                <TraceLink id={trace.traceId} text={trace.rootOperation} />{' '}
                <span className={watch['quiet']}>{trace.rootService}</span>
              </th>
              <td className={watch['tight']}>
                <span className={styles['took']}>{duration(trace.durationMs)}</span>
                <meter
                  className={styles['bar']}
                  min={0}
                  max={longest}
                  value={trace.durationMs}
                  aria-label={t('took')}
                />
              </td>
              <td className={watch['number']}>{trace.spanCount}</td>
              <td className={`${watch['number']} ${trace.errorCount > 0 ? watch['wrong'] : ''}`}>
                {trace.errorCount}
              </td>
              <td className={watch['quiet']}>{trace.services.join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
