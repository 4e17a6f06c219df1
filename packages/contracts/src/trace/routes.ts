import Type from 'typebox';
import { AuditChain, AuditEntry } from '../audit.ts';
import { route } from '../contract.ts';
import { Change, Id, obj, oneOf, opt, orNull, Page, pageQuery, Time } from '../shapes.ts';
import { DeadLetter } from '../watch.ts';
import { Alarm, AlarmRule } from './alarm.ts';
import { Chain } from './chain.ts';
import { Replay } from './events.ts';
import { Dependency, period, Rate, ServiceFigures } from './figures.ts';
import { PlatformHealth } from './health.ts';
import { LogLevel, LogLine } from './log.ts';
import { TraceRules, TraceSettings } from './rules.ts';
import { count, OwnService, ServiceName, Trace, TraceId, TraceSummary } from './span.ts';

const Operation = Type.String({ minLength: 1, maxLength: 300 });
const Truth = oneOf('true', 'false');
const window = { from: opt(Time), to: opt(Time) };
const watch = { right: 'platform.watch' } as const;

export const SearchTraces = route({
  name: 'SearchTraces',
  method: 'GET',
  path: '/api/trace/traces',
  summary:
    'Traces in which one span fits everything asked for, the latest such span first. ' +
    '`incidentId` takes those of the whole chain, its calls included, and `minDurationMs` is then of each whole trace ' +
    'with its waits, else of one span',
  ...watch,
  query: obj({
    ...pageQuery,
    ...window,
    service: opt(ServiceName),
    operation: opt(Operation),
    minDurationMs: opt(Type.Number({ minimum: 0, maximum: 86_400_000 })),
    error: opt(Truth),
    incidentId: opt(Id),
  }),
  answers: { 200: Page(TraceSummary) },
});

export const GetTrace = route({
  name: 'GetTrace',
  method: 'GET',
  path: '/api/trace/traces/:traceId',
  summary: 'All spans of one trace',
  ...watch,
  params: obj({ traceId: TraceId }),
  answers: { 200: Trace },
});

export const GetChain = route({
  name: 'GetChain',
  method: 'GET',
  path: '/api/trace/chains/:incidentId',
  summary:
    'One incident from the first call to the last receipt: every step in order, and every wait by name',
  ...watch,
  params: obj({ incidentId: Id }),
  answers: { 200: Chain },
});

export const ListServiceFigures = route({
  name: 'ListServiceFigures',
  method: 'GET',
  path: '/api/trace/services',
  summary:
    'Rate, errors and times of each service and operation; of the last 15 minutes unless asked otherwise',
  ...watch,
  query: obj({ ...window, service: opt(ServiceName) }),
  answers: { 200: obj({ ...period, items: Type.Array(ServiceFigures) }) },
});

export const ListRates = route({
  name: 'ListRates',
  method: 'GET',
  path: '/api/trace/rates',
  summary:
    'The same figures over time, in at most 240 equal steps of whole minutes; of the last hour at first',
  ...watch,
  query: obj({ ...window, service: ServiceName, operation: opt(Operation) }),
  answers: { 200: obj({ ...period, stepSeconds: count, items: Type.Array(Rate) }) },
});

export const ListDependencies = route({
  name: 'ListDependencies',
  method: 'GET',
  path: '/api/trace/dependencies',
  summary: 'Which service called, told or asked which; of the last 15 minutes unless asked otherwise',
  ...watch,
  query: obj({ ...window }),
  answers: { 200: obj({ ...period, items: Type.Array(Dependency) }) },
});

export const GetHealth = route({
  name: 'GetHealth',
  method: 'GET',
  path: '/api/trace/health',
  summary:
    'Each service and instance, as it answers now: state, outbox, stream, lag, dead letters, database pool',
  ...watch,
  answers: { 200: PlatformHealth },
});

export const ListDeadLetters = route({
  name: 'ListDeadLetters',
  personal: true,
  method: 'GET',
  path: '/api/trace/dead',
  summary:
    'Events that a service gave up on, of all services, the latest first; those that wait unless `replayed`',
  ...watch,
  query: obj({
    ...pageQuery,
    service: opt(ServiceName),
    consumer: opt(ServiceName),
    type: opt(ServiceName),
    replayed: opt(Truth),
  }),
  answers: {
    200: obj({
      ...Page(DeadLetter).properties,
      /** All that wait in the services asked. */
      waiting: count,
      /** Services that did not answer: their letters are missing here. */
      away: Type.Array(ServiceName),
    }),
  },
});

export const GetDeadLetter = route({
  name: 'GetDeadLetter',
  personal: true,
  method: 'GET',
  path: '/api/trace/dead/:service/:id',
  summary: 'One dead letter, with its whole payload where one message holds it',
  ...watch,
  params: obj({ service: OwnService, id: Id }),
  answers: { 200: DeadLetter },
});

export const ReplayDeadLetter = route({
  name: 'ReplayDeadLetter',
  method: 'POST',
  path: '/api/trace/dead/:service/:id/replay',
  summary: 'Runs the handler of a dead letter again; answers what came of it, and keeps who did it',
  ...watch,
  params: obj({ service: OwnService, id: Id }),
  answers: { 200: Replay },
});

export const ReplayDeadLetters = route({
  name: 'ReplayDeadLetters',
  method: 'POST',
  path: '/api/trace/dead/replay',
  summary:
    'Runs all that wait again, the oldest first, as far as 20 s reach; `left` tells whether to ask again',
  ...watch,
  body: obj({ service: opt(ServiceName), consumer: opt(ServiceName), type: opt(ServiceName) }),
  answers: { 200: obj({ items: Type.Array(Replay), left: count, away: Type.Array(ServiceName) }) },
});

export const ListReplays = route({
  name: 'ListReplays',
  method: 'GET',
  path: '/api/trace/replays',
  summary: 'Who had which dead letter run again and what came of it, the latest first',
  ...watch,
  query: obj({ ...pageQuery, deadId: opt(Id) }),
  answers: { 200: Page(Replay) },
});

export const SearchLogs = route({
  name: 'SearchLogs',
  personal: true,
  method: 'GET',
  path: '/api/trace/logs',
  summary: 'Recent lines of all services, the latest first; `level` takes that one and all that are graver',
  ...watch,
  query: obj({
    ...pageQuery,
    ...window,
    traceId: opt(TraceId),
    service: opt(ServiceName),
    level: opt(LogLevel),
    q: opt(Type.String({ minLength: 1, maxLength: 200 })),
  }),
  answers: { 200: Page(LogLine) },
});

export const ListAlarms = route({
  name: 'ListAlarms',
  method: 'GET',
  path: '/api/trace/alarms',
  summary: 'Alarms about the platform itself, the latest first; those that stand unless asked otherwise',
  right: 'alarms.read',
  query: obj({ ...pageQuery, state: opt(oneOf('raised', 'cleared', 'all')), rule: opt(AlarmRule) }),
  answers: { 200: Page(Alarm) },
});

export const ReadTraceRules = route({
  name: 'ReadTraceRules',
  method: 'GET',
  path: '/api/trace/rules',
  summary: 'What is kept and for how long, and when alarms are raised',
  ...watch,
  answers: { 200: TraceRules },
});

export const ListTraceRuleHistory = route({
  name: 'ListTraceRuleHistory',
  method: 'GET',
  path: '/api/trace/rules/history',
  summary: 'Who changed them, when, from what to what; the latest first',
  ...watch,
  query: obj(pageQuery),
  answers: { 200: Page(Change) },
});

export const ChangeTraceRules = route({
  name: 'ChangeTraceRules',
  method: 'PUT',
  path: '/api/trace/rules',
  summary: 'Sets them anew; what is left out goes back to what Muster sets. `If-Match` is 0 the first time',
  ...watch,
  ifMatch: true,
  body: TraceSettings,
  answers: { 200: TraceRules },
});

const auditFilter = {
  actor: opt(Type.String({ minLength: 1, maxLength: 200, description: 'a person’s id' })),
  action: opt(Type.String({ minLength: 1, maxLength: 200 })),
  kind: opt(oneOf('write', 'read', 'refused', 'follow', 'time')),
  object: opt(
    Type.String({ minLength: 1, maxLength: 200, description: 'the id of what was written or read' }),
  ),
  service: opt(ServiceName),
  q: opt(
    Type.String({ minLength: 1, maxLength: 200, description: 'part of a name, an address or an action' }),
  ),
  ...window,
};
export const ListAudit = route({
  name: 'ListAudit',
  method: 'GET',
  path: '/api/trace/audit',
  summary:
    'Who did and read what, the latest first, in the caller’s unit and below. `away` names who did not answer',
  right: 'platform.watch',
  personal: true,
  query: obj({ ...pageQuery, ...auditFilter }),
  answers: {
    200: obj({
      items: Type.Array(AuditEntry),
      nextCursor: orNull(Type.String()),
      away: Type.Array(ServiceName),
    }),
  },
});
export const ListAuditChains = route({
  name: 'ListAuditChains',
  method: 'GET',
  path: '/api/trace/audit/chains',
  summary:
    'Where the audit’s chains end and whether their latest entries hold; `npm run audit:verify` follows them whole',
  right: 'platform.watch',
  answers: {
    200: obj({
      items: Type.Array(AuditChain),
      unsealed: Type.Integer(),
      /** A service has more chains than it tells of here. */
      cut: Type.Boolean(),
      away: Type.Array(ServiceName),
    }),
  },
});
export const ExportAudit = route({
  name: 'ExportAudit',
  method: 'GET',
  path: '/api/trace/audit/export',
  summary:
    'The same entries as a file, the latest first, 100,000 at most: CSV for spreadsheets, or NDJSON with the hashed texts, which `npm run audit:verify -- --file` verifies anywhere. The last line says whether it is whole',
  right: 'platform.watch',
  personal: true,
  query: obj({ ...auditFilter, format: opt(oneOf('csv', 'ndjson')), language: opt(oneOf('zh', 'en')) }),
  answers: { 200: Type.String({ description: 'A file' }) },
  produces: ['text/csv', 'application/x-ndjson'],
});
export const GetAuditEntry = route({
  name: 'GetAuditEntry',
  method: 'GET',
  path: '/api/trace/audit/:service/:id',
  summary: 'One entry with what was before and after',
  right: 'platform.watch',
  personal: true,
  params: obj({ service: OwnService, id: Id }),
  answers: { 200: AuditEntry },
});
