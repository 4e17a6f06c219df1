import type { TraceSpan } from '@muster/contracts';

export interface Row {
  span: TraceSpan;
  depth: number;
  /** Spans below it, at any depth. */
  below: number;
  /** Whether something below it failed. */
  failsBelow: boolean;
}

/** The spans as a tree, parents before children, each in order of beginning. Loops and lost parents stand at the top. */
export function treeOf(spans: readonly TraceSpan[]): Row[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const children = new Map<string | null, TraceSpan[]>();
  for (const span of spans) {
    const parent = span.parentId !== null && ids.has(span.parentId) ? span.parentId : null;
    const list = children.get(parent);
    if (list) list.push(span);
    else children.set(parent, [span]);
  }
  const rows: Row[] = [];
  const seen = new Set<string>();
  // No recursion: how deep a trace goes is for whoever sent it to say.
  const walk = (top: readonly TraceSpan[]) => {
    const stack: { span: TraceSpan; depth: number }[] = top.toReversed().map((span) => ({ span, depth: 0 }));
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { span, depth } = next;
      if (seen.has(span.spanId)) continue;
      seen.add(span.spanId);
      rows.push({ span, depth, below: 0, failsBelow: false });
      for (const child of (children.get(span.spanId) ?? []).toReversed())
        stack.push({ span: child, depth: depth + 1 });
    }
  };
  walk(children.get(null) ?? []);
  for (const span of spans) if (!seen.has(span.spanId)) walk([span]);
  count(rows);
  return rows;
}

/** From the last row up: a row's parent is the nearest before it that lies less deep. */
function count(rows: Row[]): void {
  const path: Row[] = [];
  for (const row of rows) {
    path.length = Math.min(path.length, row.depth);
    for (const above of path) {
      above.below += 1;
      above.failsBelow ||= row.span.status === 'error';
    }
    path.push(row);
  }
}

/** The rows that are seen while some are folded. */
export function unfolded(rows: readonly Row[], folded: ReadonlySet<string>): Row[] {
  const shown: Row[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as Row;
    shown.push(row);
    if (folded.has(row.span.spanId)) at += row.below;
  }
  return shown;
}

/** Where the arrow to the left goes from a row that is folded, or has nothing below. */
export function parentOf(rows: readonly Row[], at: number): number {
  const depth = rows[at]?.depth ?? 0;
  for (let up = at - 1; up >= 0; up -= 1) if ((rows[up]?.depth ?? 0) < depth) return up;
  return at;
}
