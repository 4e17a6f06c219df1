import type { Dependency } from '@muster/contracts';
import { duration, percent, rate, whole } from '../amounts.ts';
import watch from '../Watch.module.css';
import { useServiceTexts } from './texts.ts';

type Figures = Pick<
  Dependency,
  'requests' | 'ratePerSecond' | 'errors' | 'errorRate' | 'p50Ms' | 'p95Ms' | 'p99Ms'
>;
const number = watch['number'];

export function FigureHeads() {
  const t = useServiceTexts();
  return ['requests', 'rate', 'errors', 'p50', 'p95', 'p99'].map((each) => (
    <th key={each} scope="col" className={number}>
      {each === 'requests' || each === 'rate' || each === 'errors' ? t(each) : each}
    </th>
  ));
}

/** Count, rate, errors and times: the same six everywhere. */
export function FigureCells({ of }: { of: Figures }) {
  return (
    <>
      <td className={number}>{whole(of.requests)}</td>
      <td className={number}>{rate(of.ratePerSecond)}</td>
      <td className={`${number} ${of.errors > 0 ? watch['wrong'] : ''}`}>
        {of.errors === 0 ? '0' : `${whole(of.errors)} (${percent(of.errorRate)})`}
      </td>
      {[of.p50Ms, of.p95Ms, of.p99Ms].map((ms, n) => (
        <td key={n} className={number}>
          {ms === null ? '–' : duration(ms)}
        </td>
      ))}
    </>
  );
}
