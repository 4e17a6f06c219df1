import { AdoptFigure } from '@muster/contracts';
import { handle, NotFound } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { adoptRow, adoptStated } from '../figures/index.ts';
import { figures } from '../schema.ts';
import { lockVisible } from '../visible.ts';
import { incidentOf, mustLive } from './incident.ts';
import { saveRegraded } from './regrade.ts';

export const adoptFigure = handle(AdoptFigure, async ({ params, who, db, emit, now }) => {
  const row = await lockVisible(db, params.id, who);
  mustLive(row);
  const [figure] = await db
    .select()
    .from(figures)
    .where(and(eq(figures.id, params.figureId), eq(figures.incidentId, row.id)));
  if (!figure)
    throw NotFound('incident.figure_not_found', `Incident ${row.number} has no figure ${params.figureId}.`);
  if (figure.adopted) return { figure, incident: incidentOf(row) };
  await adoptRow(db, figure);
  const change = adoptStated(row, { [figure.key]: figure.value });
  const incident = await saveRegraded({ db, emit, now }, row, change, undefined, who);
  return { figure: { ...figure, adopted: true }, incident };
});
