import { ListServiceFigures, type OperationFigures, type ServiceFigures } from '@muster/contracts';
import { handle } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { kindOf } from '../traces/index.ts';
import { mustWatch } from '../watching.ts';
import { periodOf } from './period.ts';
import { summed } from './summed.ts';
import { add, exemplarsOf, figuresOf, nothing, type Row, type Sum } from './sums.ts';

interface Operation extends Row {
  service: string;
  operation: string;
  kind: number;
}
/** What comes from outside a service; its own steps are parts of these. */
const fromOutside = ['server', 'consumer'];

export const listServiceFigures = handle(ListServiceFigures, async ({ query, db, who, now }) => {
  mustWatch(who);
  const period = periodOf(query, now, 15);
  const own = query.service === undefined ? sql`true` : sql`service = ${query.service}`;
  const rows = await db.execute<Operation>(
    summed(
      'minutes',
      ['service', 'operation', 'kind'],
      sql`minute >= ${period.from.toISOString()}::timestamptz and minute < ${period.to.toISOString()}::timestamptz and ${own}`,
    ),
  );
  const services = new Map<string, { sum: Sum; operations: OperationFigures[] }>();
  for (const row of rows) {
    const kind = kindOf(Number(row.kind));
    const service = services.get(row.service) ?? { sum: nothing(), operations: [] };
    services.set(row.service, service);
    const sum = add(nothing(), row);
    if (fromOutside.includes(kind)) add(service.sum, row);
    service.operations.push({
      operation: row.operation,
      kind,
      ...figuresOf(sum, period),
      ...exemplarsOf(sum),
    });
  }
  const items = [...services].map(
    ([service, { sum, operations }]): ServiceFigures => ({
      service,
      ...figuresOf(sum, period),
      ...exemplarsOf(sum),
      operations: operations.sort((a, b) => b.requests - a.requests || (a.operation < b.operation ? -1 : 1)),
    }),
  );
  items.sort((a, b) => (a.service < b.service ? -1 : 1));
  return { from: period.from, to: period.to, items };
});
