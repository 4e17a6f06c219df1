import type { ServiceFigures } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/Panel.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import { Exemplars } from './Exemplars.tsx';
import { FigureCells, FigureHeads } from './FigureCells.tsx';
import { useServiceTexts } from './texts.ts';

/** What the services do, those with errors first, then the slowest. */
export function OperationTable({
  items,
  service,
}: {
  items: readonly ServiceFigures[];
  service: string | undefined;
}) {
  const t = useServiceTexts();
  const w = useWatchTexts();
  const rows = items
    .flatMap((each) => each.operations.map((operation) => ({ ...operation, service: each.service })))
    .sort((a, b) => b.errors - a.errors || (b.p95Ms ?? 0) - (a.p95Ms ?? 0));
  const title = service ? t('operations', { service }) : t('allServices');
  return (
    <Panel title={title}>
      <Scroll label={title}>
        <table className={watch['table']}>
          <thead>
            <tr>
              <th scope="col">{w('operation')}</th>
              <th scope="col">{w('service')}</th>
              <FigureHeads />
              <th scope="col">{w('trace')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((each) => (
              <tr key={`${each.service} ${each.kind} ${each.operation}`}>
                <th scope="row">
                  <Link to="/traces" search={{ service: each.service, operation: each.operation }}>
                    {each.operation}
                  </Link>
                </th>
                <td>{each.service}</td>
                <FigureCells of={each} />
                <td className={watch['tight']}>
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
