export { busTables } from './tables.ts';
export { Connection, DatabaseAway } from './connection.ts';
export { type Db, databaseOver, Reader } from './database.ts';
export { Lane, type Tx } from './lane.ts';
export type { OutboxRow, ResultRow } from './outbox.ts';
export * from './names.ts';
