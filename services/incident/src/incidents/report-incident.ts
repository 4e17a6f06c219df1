import { IncidentReported, ReportIncident } from '@muster/contracts';
import { handle } from '@muster/kit';
import { checkCalls, claimCalls } from '../calls/index.ts';
import { categoryOf } from '../categories/index.ts';
import { beginDeadlines } from '../deadlines/index.ts';
import { stateFigures } from '../figures/index.ts';
import { advise } from '../levels/index.ts';
import { currentRules } from '../rules/index.ts';
import { incidents } from '../schema.ts';
import { unitById } from '../units/index.ts';
import { incidentOf, namedFigures, receive } from './incident.ts';
import { localDay, nextSerial, numberOf } from './number.ts';
import { gramsOf, searched } from './words.ts';

export const reportIncident = handle(
  ReportIncident,
  async ({ body, who, db, emit, now, traceId }) => {
    const category = categoryOf(body.category).code;
    const figures = namedFigures(body);
    const [{ rules }, unit] = await Promise.all([currentRules(db, 'levels'), unitById(db, who.unit.id)]);
    const advice = advise(rules, { category, regionCode: body.regionCode, figures });
    const unitName = unit?.name ?? who.unit.name;
    const arrival = { category, advice, unitName, number: '', who, now, traceId };
    const draft = receive(body, arrival);
    await claimCalls(db, draft.callIds, draft.id);
    const prefix = unit?.prefix ?? who.unit.code;
    const day = localDay(now, unit?.zone ?? 'Asia/Shanghai');
    const row = { ...draft, number: numberOf(prefix, day, await nextSerial(db, prefix, day)) };
    await db.insert(incidents).values({ ...row, grams: gramsOf(searched(row)) });
    await stateFigures(db, row.id, figures, { source: body.source ?? unitName, at: now, by: who, now });
    emit(IncidentReported, incidentOf(row));
    await beginDeadlines({ db, emit, now }, row, who.unit);
    return incidentOf(row);
  },
  { before: checkCalls },
);
