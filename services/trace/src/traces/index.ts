import { feature } from '@muster/kit';
import { getTrace } from './get-trace.ts';
import { searchTraces } from './search-traces.ts';

export { instant } from './instant.ts';
export { kindOf, millisOf, type SpanRow, spansOf, timeOf } from './span-row.ts';
export { summariesOf } from './summaries.ts';

export const tracesFeature = feature({ name: 'traces', slices: [searchTraces, getTrace] });
