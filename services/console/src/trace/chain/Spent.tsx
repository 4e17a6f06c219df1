import type { Chain, ChainStep } from '@muster/contracts';
import { Panel } from '../../app/Panel.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import { duration } from '../amounts.ts';
import { TraceLink } from '../TraceLink.tsx';
import watch from '../Watch.module.css';
import { useChainTexts } from './texts.ts';
import { useStepWords } from './use-step-words.ts';

/** What the time went into, the most first. */
export function Spent({ chain: { totals, steps } }: { chain: Chain }) {
  const t = useChainTexts();
  const longest = new Map<string, ChainStep>();
  for (const step of steps)
    if (step.durationMs > (longest.get(step.kind)?.durationMs ?? -1)) longest.set(step.kind, step);
  return (
    <Panel title={t('spent')}>
      <Scroll label={t('spent')}>
        <table className={watch['table']}>
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              {(['count', 'total', 'longest'] as const).map((each) => (
                <th key={each} scope="col" className={watch['number']}>
                  {t(each)}
                </th>
              ))}
              <th scope="col">{t('longestIs')}</th>
            </tr>
          </thead>
          <tbody>
            {totals
              .toSorted((a, b) => b.totalMs - a.totalMs)
              .map(({ kind, count, totalMs, maxMs }) => (
                <tr key={kind}>
                  <th scope="row" className={watch['tight']}>
                    {t(`k_${kind}`)}
                  </th>
                  <td className={watch['number']}>{count}</td>
                  <td className={watch['number']}>{duration(totalMs)}</td>
                  <td className={watch['number']}>{duration(maxMs)}</td>
                  <td>
                    <Longest step={longest.get(kind)} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

/** The very step, with the way to where it stands among the others of its trace. */
function Longest({ step }: { step: ChainStep | undefined }) {
  const said = useStepWords();
  if (!step) return '–';
  const { traceId, spanId } = step;
  return (
    <>
      {said(step)} {traceId && <TraceLink id={traceId} {...(spanId ? { span: spanId } : {})} />}
    </>
  );
}
