import { GetTrace } from '@muster/contracts';
import { handle, NotFound } from '@muster/kit';
import { mustWatch } from '../watching.ts';
import { shown, spansOf } from './span-row.ts';
import { summariesOf } from './summaries.ts';

const most = 10_000;

export const getTrace = handle(GetTrace, async ({ params, db, who }) => {
  mustWatch(who);
  const [rows, [summary]] = await Promise.all([
    spansOf(db, [params.traceId], most + 1),
    summariesOf(db, [params.traceId]),
  ]);
  const [first] = rows;
  if (!first || !summary)
    throw NotFound(
      'trace.trace_not_found',
      'There are no spans of this trace: it is not here yet, or was dropped by age or thinned out.',
    );
  const began = BigInt(first.start_ns);
  const ids = new Set(rows.map((row) => row.span_id));
  const spans = rows.slice(0, most).map((row) => shown(row, began, ids));
  return { ...summary, spans, truncated: rows.length > most };
});
