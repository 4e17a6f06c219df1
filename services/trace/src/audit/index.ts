import { feature } from '@muster/kit';
import { getAuditEntry } from './get-audit-entry.ts';
import { listAudit } from './list-audit.ts';

export const auditFeature = feature({ name: 'audit', slices: [listAudit, getAuditEntry] });
