import { ReceiveReport, ReportReceived } from '@muster/contracts';
import { Conflict, handle, Invalid } from '@muster/kit';
import { pastInstant } from '../instant.ts';
import { reportOf } from './report.ts';
import { lockReport, saveReport } from './store.ts';

export const receiveReport = handle(ReceiveReport, async ({ params, body, who, db, emit, now }) => {
  const at = body.at === undefined ? now : pastInstant(body.at, '/at', now);
  const row = await lockReport(db, params, who);
  if (row.receivedAt)
    throw Conflict(
      'incident.report_received',
      `${row.label} was confirmed by ${row.receivedBy ?? ''} already.`,
    );
  // A minute for clocks that differ: a receipt before the sending is a wrong time.
  if (at.getTime() < row.submittedAt.getTime() - 60_000)
    throw Invalid(
      'incident.receipt_early',
      `${row.label} was sent at ${row.submittedAt.toISOString()}, after that.`,
      {
        errors: [{ path: '/at', message: 'lies before the report was sent' }],
      },
    );
  const received = { ...row, version: row.version + 1, receivedAt: at, receivedBy: body.by };
  await saveReport(db, received);
  emit(ReportReceived, reportOf(received));
  return reportOf(received);
});
