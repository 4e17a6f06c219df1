import type { UnitRef } from '@muster/contracts';
import type { units } from '../schema.ts';

export type UnitRow = typeof units.$inferSelect;
/** A unit on the way up, as far as deadlines and reports need it. */
export interface ChainUnit extends UnitRef {
  /** 1 部, 2 省, 3 市, 4 区县, 5 镇街. */
  level: number;
}

export const refOf = ({ id, code, name }: UnitRef): UnitRef => ({ id, code, name });

/** What a path alone tells, while the units' own records have not arrived: `/000000/610000/610100/`. */
export function chainOfPath(path: string): ChainUnit[] {
  const codes = path.split('/').filter((code) => code !== '');
  return codes.map((code, n) => ({ id: null, code, name: code, level: n + 1 })).reverse();
}

/** From the unit itself upwards, each with the one its reports go to. Ends at the top or where it would repeat. */
export function chainUp(rows: readonly UnitRow[], code: string): ChainUnit[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const chain: ChainUnit[] = [];
  let at = rows.find((row) => row.code === code);
  while (at && !chain.some((unit) => unit.id === at?.id)) {
    chain.push({ id: at.id, code: at.code, name: at.name, level: at.level });
    at = byId.get(at.reportsToId ?? at.parentId ?? '');
  }
  return chain;
}
