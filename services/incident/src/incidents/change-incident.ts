import { type BodyOf, ChangeIncident, type Figures } from '@muster/contracts';
import { Conflict, handle, Stale } from '@muster/kit';
import { categoryOf } from '../categories/index.ts';
import { adoptStated, stateFigures } from '../figures/index.ts';
import { pastInstant } from '../instant.ts';
import { lockVisible } from '../visible.ts';
import { figuresOf, type IncidentRow, incidentOf, mustLive, namedFigures } from './incident.ts';
import { type OwnLevel, saveRegraded } from './regrade.ts';

const same = (a: unknown, b: unknown): boolean =>
  a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;

type Change = BodyOf<(typeof ChangeIncident)['shape']>;

/** What the request changes, without figures and level; fields that say what is so already are left out. */
function wordsChanged(row: IncidentRow, body: Change, now: Date): Partial<IncidentRow> {
  const { title, regionCode, place, sensitive, location } = body;
  const wanted: Partial<IncidentRow> = {
    ...(title === undefined ? {} : { title }),
    ...(regionCode === undefined ? {} : { regionCode }),
    ...(place === undefined ? {} : { place }),
    ...(sensitive === undefined ? {} : { sensitive }),
    ...(location === undefined ? {} : { lng: location?.lng ?? null, lat: location?.lat ?? null }),
    ...(body.category === undefined ? {} : { category: categoryOf(body.category).code }),
    ...(body.occurredAt === undefined
      ? {}
      : { occurredAt: pastInstant(body.occurredAt, '/occurredAt', now) }),
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => !same(value, row[key as keyof IncidentRow])),
  );
}

function figuresChanged(row: IncidentRow, body: Change): Figures {
  const known = figuresOf(row);
  return Object.fromEntries(
    Object.entries(namedFigures(body)).filter(([key, value]) => known[key as keyof Figures] !== value),
  );
}

function ownLevel(row: IncidentRow, { level, reason }: Change): OwnLevel {
  if (level === undefined) return undefined;
  if (level === null) return row.levelReason?.by === 'person' ? null : undefined;
  if (row.levelReason?.by === 'person' && row.level === level && reason === undefined) return undefined;
  return { level, reason: reason ?? null };
}

export const changeIncident = handle(
  ChangeIncident,
  async ({ params, body, who, db, emit, now, ifMatch }) => {
    const row = await lockVisible(db, params.id, who);
    if (row.version !== ifMatch)
      throw Stale(
        'incident.changed_meanwhile',
        `Incident ${row.number} is at version ${row.version} by now, not ${ifMatch}. Read it again and repeat your change.`,
      );
    mustLive(row);
    const words = wordsChanged(row, body, now);
    const figures = figuresChanged(row, body);
    const own = ownLevel(row, body);
    const nothing = Object.keys(words).length + Object.keys(figures).length === 0 && own === undefined;
    if (nothing) return incidentOf(row);
    // Casualties change for 30 days and more after the end; the rest of the record stands.
    if (row.status === 'closed' && Object.keys(words).length > 0)
      throw Conflict(
        'incident.closed',
        `Incident ${row.number} is closed; only figures and level still change.`,
      );
    await stateFigures(db, row.id, figures, { source: body.source ?? row.unitName, at: now, by: who, now });
    return saveRegraded({ db, emit, now }, row, { ...words, ...adoptStated(row, figures) }, own, who);
  },
);
