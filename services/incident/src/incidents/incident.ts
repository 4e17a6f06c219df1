import type { BodyOf, Figures, IncidentStatus, LevelReason, ReportIncident } from '@muster/contracts';
import { Conflict, newId, type Who } from '@muster/kit';
import { findCategory } from '../categories/index.ts';
import { pastInstant } from '../instant.ts';
import type { Advice } from '../levels/index.ts';
import type { incidents } from '../schema.ts';

export type IncidentRow = typeof incidents.$inferSelect;
export type IncidentBody = BodyOf<(typeof ReportIncident)['shape']>;

/** As clients and events see it. */
export function incidentOf({ rootId: _root, grams: _grams, lng, lat, ...row }: IncidentRow) {
  return {
    ...row,
    categoryName: findCategory(row.category)?.name ?? '',
    location: lng === null || lat === null ? null : { lng, lat },
  };
}

/** Every adopted figure, by the names the rules know. */
export function figuresOf(
  row: Pick<IncidentRow, 'casualties' | 'loss' | 'fireHectares' | 'magnitude'>,
): Figures {
  const { loss, fireHectares, magnitude } = row;
  const rest = Object.entries({ loss, fireHectares, magnitude }).filter(([, value]) => value !== null);
  return { ...row.casualties, ...Object.fromEntries(rest) };
}

/** Figures that a request names, whatever their place in it. */
export const namedFigures = (
  body: Pick<IncidentBody, 'casualties' | 'loss' | 'fireHectares' | 'magnitude'>,
): Figures => ({
  ...body.casualties,
  ...(body.loss === undefined ? {} : { loss: body.loss }),
  ...(body.fireHectares === undefined ? {} : { fireHectares: body.fireHectares }),
  ...(body.magnitude === undefined ? {} : { magnitude: body.magnitude }),
});

/** A person's level beside what the advisor says: theirs counts, and the record says whose it is. */
export function graded(advice: Advice, own: { level: number; reason: string | null } | undefined) {
  if (!own) return { level: advice.level, levelReason: advice.reason, suggestedLevel: advice.level };
  const said = advice.reason ?? { rule: null, clause: null, source: null, figures: {} };
  const levelReason: LevelReason = { ...said, by: 'person', reason: own.reason };
  return { level: own.level, levelReason, suggestedLevel: advice.level };
}

interface Arrival {
  category: string;
  advice: Advice;
  unitName: string;
  number: string;
  who: Who;
  now: Date;
  traceId: string;
}

/** An incident as it is reported in. It belongs to the unit of whoever reports it. */
export function receive(body: IncidentBody, { category, advice, who, now, ...given }: Arrival): IncidentRow {
  const id = newId();
  const own = body.level === undefined ? undefined : { level: body.level, reason: body.levelReason ?? null };
  return {
    id,
    version: 1,
    rootId: id,
    unitPath: who.unit.path,
    unitCode: who.unit.code,
    ...given,
    regionCode: body.regionCode,
    grams: [],
    title: body.title,
    category,
    status: 'reported',
    statusReason: null,
    ...graded(advice, own),
    occurredAt: pastInstant(body.occurredAt, '/occurredAt', now),
    place: body.place,
    lng: body.location?.lng ?? null,
    lat: body.location?.lat ?? null,
    casualties: body.casualties ?? {},
    loss: body.loss ?? null,
    fireHectares: body.fireHectares ?? null,
    magnitude: body.magnitude ?? null,
    sensitive: body.sensitive ?? false,
    exercise: body.exercise ?? false,
    callIds: body.callIds ?? [],
    mergedInto: null,
    reportedAt: now,
    reportedBy: { id: who.id, name: who.name },
    verifiedAt: null,
    respondingAt: null,
    controlledAt: null,
    closedAt: null,
    changedAt: now,
    changedBy: { id: who.id, name: who.name },
  };
}

const ended: readonly IncidentStatus[] = ['rejected', 'merged'];
/** An incident that was none, or that another absorbed, is a record and changes no more. */
export function mustLive(row: IncidentRow): void {
  if (ended.includes(row.status))
    throw Conflict(
      'incident.ended',
      row.mergedInto
        ? `Incident ${row.number} was merged into ${row.mergedInto}. Act on that one.`
        : `Incident ${row.number} was rejected and changes no more. Report a new one if need be.`,
    );
}

/** The next version of an incident. */
export const changed = (
  row: IncidentRow,
  who: Who | undefined,
  now: Date,
  change: Partial<IncidentRow>,
): IncidentRow => ({
  ...row,
  ...change,
  version: row.version + 1,
  changedAt: now,
  changedBy: who ? { id: who.id, name: who.name } : null,
});
