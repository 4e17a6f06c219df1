import type { Send } from './connection.ts';

/** An event on its way: what stands in the outbox and, as headers and body, in the stream. */
export interface OutboxRow {
  id: string;
  type: string;
  key: string;
  version: number;
  unitPath: string;
  correlation: string;
  causation: string | null;
  traceparent: string;
  /** JSON text of the aggregate's whole public state. */
  data: string;
  createdAt: Date;
  /** JSON of the kit's `Actor`; null where time caused it. */
  actor: string | null;
}
/** A command's first result, kept under its idempotency key. */
export interface ResultRow {
  who: string;
  key: string;
  /** Hash of route and body: the same key with another request is refused. */
  request: string;
  status: number;
  body: string;
  createdAt: Date;
}

/** A column, the type by which its values travel, and where they come from. */
export type Columns<T> = readonly (readonly [name: string, type: string, of: (row: T) => unknown])[];
const outboxColumns: Columns<OutboxRow> = [
  ['id', 'uuid', (row) => row.id],
  ['type', 'text', (row) => row.type],
  ['key', 'text', (row) => row.key],
  ['version', 'int', (row) => row.version],
  ['unit_path', 'text', (row) => row.unitPath],
  ['correlation', 'text', (row) => row.correlation],
  ['causation', 'text', (row) => row.causation],
  ['traceparent', 'text', (row) => row.traceparent],
  ['data', 'json', (row) => row.data],
  ['created_at', 'timestamptz', (row) => row.createdAt.toISOString()],
  ['actor', 'text', (row) => row.actor],
];
const resultColumns: Columns<ResultRow> = [
  ['who', 'text', (row) => row.who],
  ['key', 'text', (row) => row.key],
  ['request', 'text', (row) => row.request],
  ['status', 'int', (row) => row.status],
  ['body', 'text', (row) => row.body],
  ['created_at', 'timestamptz', (row) => row.createdAt.toISOString()],
];

/** JSON, times and lists travel as text: an array of JSON would be printed element by element. */
const sentAs = (type: string): string => (['json', 'timestamptz', 'text[]'].includes(type) ? 'text' : type);
const readAs = (text: string, type: string): string => {
  if (type === 'text[]') return `array(select json_array_elements_text(${text}::json))`;
  return sentAs(type) === type ? text : `${text}::${type}`;
};

/**
 * One statement for any number of rows, and one for a single row, which costs half as much as arrays of one; prepared
 * once each. `ordinality` keeps the order in which rows were emitted.
 */
export function inserts<T>(table: string, columns: Columns<T>) {
  const names = columns.map(([name]) => name).join(', ');
  const single = columns.map(([, type], n) => readAs(`$${n + 1}::${sentAs(type)}`, type)).join(', ');
  const arrays = columns.map(([, type], n) => `$${n + 1}::${sentAs(type)}[]`).join(', ');
  const picked = columns.map(([name, type]) => readAs(name, type)).join(', ');
  return (send: Send, schema: string, rows: readonly T[]): void => {
    const into = `insert into "${schema}".${table} (${names})`;
    const [first] = rows;
    if (rows.length === 1 && first !== undefined)
      void send(
        `${into} values (${single})`,
        columns.map(([, , of]) => of(first) ?? null),
      );
    else
      void send(
        `${into} select ${picked} from unnest(${arrays}) with ordinality as t(${names}, n) order by n`,
        columns.map(([, , of]) => rows.map((row) => of(row) ?? null)),
      );
  };
}
export const writeOutbox = inserts<OutboxRow>('outbox', outboxColumns);
export const writeResults = inserts<ResultRow>('idempotency', resultColumns);
