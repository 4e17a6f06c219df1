import type { AuditQuestion } from '@muster/contracts';

/** The unit in `$1` and what lies below it; with what belongs to none where `unplaced`. */
export const withinUnit = ({ unplaced }: { unplaced: boolean }): string =>
  `(starts_with(unit_path, $1)${unplaced ? ` or unit_path = '/'` : ''})`;

interface Statement {
  text: string;
  params: unknown[];
}
/**
 * The latest entries that are asked for, by the way that touches the fewest: those of one object by its key, of one
 * person by theirs, else the latest of each unit. What neither names is looked through until there are enough.
 */
export function selectAudit(schema: string, asked: AuditQuestion, columns: string): Statement {
  const params: unknown[] = [asked.unitPath];
  const parts: string[] = [];
  const also = (part: (n: string) => string, value: unknown): void => {
    if (value === undefined) return;
    params.push(value);
    parts.push(part(`$${params.length}`));
  };
  also((n) => `id = ${n}::uuid`, asked.id);
  also((n) => `id < ${n}::uuid`, asked.before);
  also((n) => `actor = ${n}`, asked.actor);
  also((n) => `action = ${n}`, asked.action);
  also((n) => `entry ->> 'kind' = ${n}`, asked.kind);
  also((n) => `keys @> array[${n}::text]`, asked.key);
  also((n) => `at >= ${n}::timestamptz`, asked.from);
  also((n) => `at <= ${n}::timestamptz`, asked.to);
  also(
    (n) =>
      `position(lower(${n}) in lower(concat_ws(' ', entry #>> '{who,name}', entry #>> '{behalf,name}', entry #>> '{from,address}', action))) > 0`,
    asked.q,
  );
  const table = `"${schema}".audit`;
  const within = withinUnit(asked);
  const all = [within, ...parts].join(' and ');
  const latest = `order by id desc limit ${asked.limit}`;
  if (asked.key !== undefined) {
    const found = `select * from ${table} where keys @> array[$${params.indexOf(asked.key) + 1}::text]`;
    return {
      text: `with found as materialized (${found}) select ${columns} from found where ${all} ${latest}`,
      params,
    };
  }
  if (asked.actor !== undefined || asked.id !== undefined)
    return { text: `select ${columns} from ${table} where ${all} ${latest}`, params };
  const units = `select unit_path as unit from "${schema}".audit_heads where ${within}
    union select unit_path from ${table} where hash is null and ${within}`;
  const own = ['unit_path = unit', ...parts].join(' and ');
  return {
    text: `select ${columns} from (${units}) units cross join lateral
      (select * from ${table} where ${own} ${latest}) latest ${latest}`,
    params,
  };
}
