import type { Chain } from '@muster/contracts';
import { Panel } from '../../app/Panel.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import { duration } from '../amounts.ts';
import watch from '../Watch.module.css';
import { useChainTexts } from './texts.ts';

/** What the time went into, the most first. */
export function Spent({ totals }: { totals: Chain['totals'] }) {
  const t = useChainTexts();
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
            </tr>
          </thead>
          <tbody>
            {totals
              .toSorted((a, b) => b.totalMs - a.totalMs)
              .map(({ kind, count, totalMs, maxMs }) => (
                <tr key={kind}>
                  <th scope="row">{t(`k_${kind}`)}</th>
                  <td className={watch['number']}>{count}</td>
                  <td className={watch['number']}>{duration(totalMs)}</td>
                  <td className={watch['number']}>{duration(maxMs)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}
