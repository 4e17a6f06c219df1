import { feature } from '@muster/kit';
import { everyStrike } from './every-strike.ts';
import { explainDeadline } from './explain-deadline.ts';
import { listDeadlines } from './list-deadlines.ts';
import { listDueReports } from './list-due-reports.ts';
import { pauseDeadline } from './pause-deadline.ts';
import { resumeDeadline } from './resume-deadline.ts';

export { beginCorrections, beginDeadlines, regradeDeadlines } from './keep.ts';
export { meetDeadlines } from './meet.ts';
export { mergeDeadlines } from './merge.ts';
export { deadlineRules } from './seeds.ts';
export { endDeadlines, type Keeping } from './store.ts';

export const deadlinesFeature = feature({
  name: 'deadlines',
  slices: [listDeadlines, listDueReports, pauseDeadline, resumeDeadline, explainDeadline, everyStrike],
});
