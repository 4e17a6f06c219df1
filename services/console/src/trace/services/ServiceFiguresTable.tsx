import type { ServiceFigures } from '@muster/contracts';
import { Panel } from '../../app/Panel.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import { Exemplars } from './Exemplars.tsx';
import { FigureCells, FigureHeads } from './FigureCells.tsx';
import styles from './ServicesPage.module.css';
import { useServiceTexts } from './texts.ts';

interface Props {
  items: readonly ServiceFigures[];
  chosen: string | undefined;
  choose: (service: string) => void;
}

export function ServiceFiguresTable({ items, chosen, choose }: Props) {
  const t = useServiceTexts();
  const w = useWatchTexts();
  return (
    <Panel title={t('figures')}>
      <Scroll label={t('figures')}>
        <table className={watch['table']}>
          <thead>
            <tr>
              <th scope="col">{w('service')}</th>
              <FigureHeads />
              <th scope="col">{w('trace')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((each) => (
              <tr key={each.service}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles['pick']}
                    aria-pressed={each.service === chosen}
                    onClick={() => choose(each.service)}
                  >
                    {each.service}
                  </button>
                </th>
                <FigureCells of={each} />
                <td>
                  <Exemplars of={each} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}
