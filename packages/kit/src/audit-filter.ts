import type { Tx } from '@muster/bus';
import type { AuditQuestion } from '@muster/contracts';
import type { Running } from './start.ts';

/** Reads the audit. The keys' index is read by bitmap alone, which services have no other use for. */
export const readAudit = <T>({ bus }: Pick<Running, 'bus'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  bus.runAlone(async (tx) => {
    await tx.query(`select set_config('enable_bitmapscan', 'on', true)`, []);
    return await work(tx);
  });

/** The unit in `$1` and what lies below it; with what belongs to none where `unplaced`. */
export const withinUnit = ({ unplaced }: { unplaced: boolean }): string =>
  `(starts_with(unit_path, $1)${unplaced ? ` or unit_path = '/'` : ''})`;

/** Which entries are asked for, as SQL with its parameters. */
export function filterOf(asked: AuditQuestion): { where: string; params: unknown[] } {
  const params: unknown[] = [asked.unitPath];
  const parts = [withinUnit(asked)];
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
      `(position(lower(${n}) in lower(concat_ws(' ', entry #>> '{who,name}', entry #>> '{behalf,name}', entry #>> '{from,address}', action))) > 0)`,
    asked.q,
  );
  return { where: parts.join(' and '), params };
}
