import { type Dependency, ListDependencies } from '@muster/contracts';
import { handle } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { mustWatch } from '../watching.ts';
import { periodOf } from './period.ts';
import { summed } from './summed.ts';
import { add, figuresOf, nothing, type Row } from './sums.ts';

interface Edge extends Row {
  caller: string;
  callee: string;
  kind: Dependency['kind'];
}

export const listDependencies = handle(ListDependencies, async ({ query, db, who, now }) => {
  mustWatch(who);
  const period = periodOf(query, now, 15);
  const rows = await db.execute<Edge>(
    summed(
      'edges',
      ['caller', 'callee', 'kind'],
      sql`minute >= ${period.from.toISOString()}::timestamptz and minute < ${period.to.toISOString()}::timestamptz`,
    ),
  );
  const items = rows.map(({ caller, callee, kind, ...row }) => ({
    caller,
    callee,
    kind,
    ...figuresOf(add(nothing(), row), period),
  }));
  items.sort((a, b) => b.requests - a.requests || (a.caller + a.callee < b.caller + b.callee ? -1 : 1));
  return { from: period.from, to: period.to, items };
});
