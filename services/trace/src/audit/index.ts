import { feature } from '@muster/kit';
import { exportAudit } from './export-audit.ts';
import { getAuditEntry } from './get-audit-entry.ts';
import { listAudit } from './list-audit.ts';
import { listAuditChains } from './list-audit-chains.ts';

export const auditFeature = feature({
  name: 'audit',
  slices: [listAudit, listAuditChains, exportAudit, getAuditEntry],
});
