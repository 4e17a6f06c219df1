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

/** What a table's rows are written by: the statement's own part of a `with`, its parameters numbered from `from` on. */
export interface Insert<T> {
  text(schema: string, rows: readonly T[], from: number): string;
  params(rows: readonly T[]): unknown[];
}

/**
 * For any number of rows, and for a single one, which costs half as much as arrays of one. `ordinality` keeps the
 * order in which rows were emitted.
 */
export function insert<T>(table: string, columns: Columns<T>): Insert<T> {
  const names = columns.map(([name]) => name).join(', ');
  const picked = columns.map(([name, type]) => readAs(name, type)).join(', ');
  return {
    text(schema, rows, from) {
      const into = `insert into "${schema}".${table} (${names})`;
      const single = columns.map(([, type], n) => readAs(`$${from + n}::${sentAs(type)}`, type)).join(', ');
      if (rows.length === 1) return `${into} values (${single})`;
      const arrays = columns.map(([, type], n) => `$${from + n}::${sentAs(type)}[]`).join(', ');
      return `${into} select ${picked} from unnest(${arrays}) with ordinality as t(${names}, n) order by n`;
    },
    params(rows) {
      const [first] = rows;
      if (rows.length === 1 && first !== undefined) return columns.map(([, , of]) => of(first) ?? null);
      return columns.map(([, , of]) => rows.map((row) => of(row) ?? null));
    },
  };
}
export const intoOutbox = insert<OutboxRow>('outbox', outboxColumns);
export const intoResults = insert<ResultRow>('idempotency', resultColumns);
