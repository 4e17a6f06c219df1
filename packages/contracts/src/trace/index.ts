import { serviceContract } from '../contract.ts';
import { AlarmCleared, AlarmRaised, DeadReplayed } from './events.ts';
import * as routes from './routes.ts';

export * from './alarm.ts';
export * from './chain.ts';
export * from './events.ts';
export * from './figures.ts';
export * from './health.ts';
export * from './log.ts';
export * from './routes.ts';
export * from './rules.ts';
export { SpanKind, Trace, TraceSpan, TraceSummary } from './span.ts';

export const traceContract = serviceContract({
  name: 'trace',
  routes: Object.values(routes),
  events: [AlarmRaised, AlarmCleared, DeadReplayed],
  answers: [],
  consumes: {},
  asks: [],
  watches: true,
});
