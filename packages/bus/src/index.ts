export { NoAnswer } from './ask.ts';
export { type AuditRow, sealAudit, sealedAtOnce } from './audit.ts';
export { Bus, type BusOptions } from './bus.ts';
export { asAway, Connection, DatabaseAway, type Send } from './connection.ts';
export { type Db, databaseOver, Reader } from './database.ts';
export type { DeadRow } from './dead.ts';
export type { Delivered } from './held.ts';
export { Lane, type Tx } from './lane.ts';
export { lockedIn } from './locked.ts';
export type { Log } from './log.ts';
export { type Envelope, readEnvelope } from './message.ts';
export * from './names.ts';
export { connectNats, type NatsAddress } from './nats.ts';
export type { OutboxRow, ResultRow } from './outbox.ts';
export { type Published, Publisher } from './publisher.ts';
export { republish } from './republish.ts';
export { ensureStream } from './stream.ts';
export { busTables } from './tables.ts';
export { type Span, type Tracing, traceIdOf } from './tracing.ts';
export {
  type AuditVerdict,
  type ChainHead,
  recentFault,
  verifyAudit,
  verifyExported,
} from './verify-audit.ts';
