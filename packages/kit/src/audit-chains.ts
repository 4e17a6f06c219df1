import { recentFault } from '@muster/bus';
import type { AuditChain } from '@muster/contracts';
import { withinUnit } from './audit-filter.ts';
import type { Running } from './start.ts';

/** Chains that one answer tells of, and entries of each that are followed: some 20 ms of work a chain. */
const most = 200;
const latest = 200;

/** The ends of the chains of a unit and of those below it, and whether the latest entries hold. */
export async function auditChains(
  { bus, schema, service }: Running,
  { unitPath, unplaced }: { unitPath: string; unplaced: boolean },
): Promise<{ items: AuditChain[]; unsealed: number; cut: boolean }> {
  if (schema === '') return { items: [], unsealed: 0, cut: false };
  return await bus.runAlone(async (tx) => {
    const heads = await tx.query<{ unit_path: string; seq: string; hash: string }>(
      `select unit_path, seq, hash from "${schema}".audit_heads
       where ${withinUnit({ unplaced })} order by unit_path limit ${most + 1}`,
      [unitPath],
    );
    const [left] = await tx.query<{ n: string }>(
      `select count(*) as n from "${schema}".audit where hash is null and ${withinUnit({ unplaced })}`,
      [unitPath],
    );
    const items: AuditChain[] = [];
    for (const { unit_path, seq, hash } of heads.slice(0, most)) {
      const head = { unit: unit_path, entries: Number(seq), hash };
      const { at, followed, fault } = await recentFault(
        (text, params) => tx.query(text, params),
        schema,
        head,
        latest,
      );
      items.push({
        service: service.name,
        unitPath: unit_path,
        entries: head.entries,
        hash,
        at,
        followed,
        fault: fault ?? null,
      });
    }
    return { items, unsealed: Number(left?.n ?? 0), cut: heads.length > most };
  });
}
