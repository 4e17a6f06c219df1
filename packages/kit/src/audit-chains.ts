import { recentFault } from '@muster/bus';
import type { AuditChain } from '@muster/contracts';
import { withinUnit } from './audit-filter.ts';
import type { Running } from './start.ts';

/** Chains that one answer tells of; entries that are followed of each, and of all together. */
const most = 200;
const latest = 200;
const altogether = 5_000;

/** The ends of the chains of a unit and of those below it, and whether the latest entries hold. */
export async function auditChains(
  { auditReader: reader, schema, service }: Running,
  reach: { unitPath: string; unplaced: boolean },
): Promise<{ items: AuditChain[]; unsealed: number; cut: boolean }> {
  if (!reader) return { items: [], unsealed: 0, cut: false };
  const within = withinUnit(reach);
  const heads = await reader.query<{ unit_path: string; seq: string; hash: string }>(
    `select unit_path, seq, hash from "${schema}".audit_heads where ${within} order by unit_path limit ${most + 1}`,
    [reach.unitPath],
  );
  const [left] = await reader.query<{ n: string }>(
    `select count(*) as n from "${schema}".audit where hash is null and ${within}`,
    [reach.unitPath],
  );
  const each = Math.min(latest, Math.ceil(altogether / Math.max(1, heads.length)));
  const items: AuditChain[] = [];
  for (const { unit_path, seq, hash } of heads.slice(0, most)) {
    const head = { unit: unit_path, entries: Number(seq), hash };
    const query = (text: string, params: unknown[]) => reader.query(text, params);
    const { at, followed, fault } = await recentFault(query, schema, head, each);
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
}
