import { ReportSigned, SignReport } from '@muster/contracts';
import { Conflict, handle } from '@muster/kit';
import { reportOf } from './report.ts';
import { lockReport, saveReport } from './store.ts';

export const signReport = handle(SignReport, async ({ params, who, db, emit, now }) => {
  const row = await lockReport(db, params, who);
  if (row.signedAt)
    throw Conflict(
      'incident.report_signed',
      `${row.label} was signed by ${row.signedBy?.name ?? ''} already.`,
    );
  const signed = {
    ...row,
    version: row.version + 1,
    signedAt: now,
    signedBy: { id: who.id, name: who.name },
  };
  await saveReport(db, signed);
  emit(ReportSigned, reportOf(signed));
  return reportOf(signed);
});
