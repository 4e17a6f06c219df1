import type { Dependency } from '@muster/contracts';
import { Panel } from '../../app/Panel.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import watch from '../Watch.module.css';
import { FigureCells, FigureHeads } from './FigureCells.tsx';
import { useServiceTexts } from './texts.ts';

/** What the map shows, to be read: those with errors first, then the busiest. */
export function DependencyTable({ items }: { items: readonly Dependency[] }) {
  const t = useServiceTexts();
  const sorted = items.toSorted((a, b) => b.errors - a.errors || b.requests - a.requests);
  return (
    <Panel title={t('dependencies')}>
      <Scroll label={t('dependencies')}>
        <table className={watch['table']}>
          <thead>
            <tr>
              <th scope="col">{t('caller')}</th>
              <th scope="col">{t('callee')}</th>
              <th scope="col">{t('kind')}</th>
              <FigureHeads />
            </tr>
          </thead>
          <tbody>
            {sorted.map((each) => (
              <tr key={`${each.caller} ${each.kind} ${each.callee}`}>
                <td>{each.caller}</td>
                <td>{each.callee}</td>
                <td className={watch['tight']}>{t(each.kind)}</td>
                <FigureCells of={each} />
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}
