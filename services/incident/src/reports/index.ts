import { Conflict, feature } from '@muster/kit';
import { listReports } from './list-reports.ts';
import { receiveReport } from './receive-report.ts';
import { signReport } from './sign-report.ts';
import { submitReport } from './submit-report.ts';

export const reportsFeature = feature({
  name: 'reports',
  slices: [submitReport, listReports, signReport, receiveReport],
  violations: {
    reports_number: () =>
      Conflict(
        'incident.report_meanwhile',
        'Another report went to this unit at the same moment. Look again.',
      ),
  },
});
