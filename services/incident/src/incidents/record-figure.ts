import { RecordFigure } from '@muster/contracts';
import { handle } from '@muster/kit';
import { adoptStated, checkFigure, stateFigures } from '../figures/index.ts';
import { pastInstant } from '../instant.ts';
import { lockVisible } from '../visible.ts';
import { incidentOf, mustLive } from './incident.ts';
import { saveRegraded } from './regrade.ts';

export const recordFigure = handle(RecordFigure, async ({ params, body, who, db, emit, now }) => {
  const { key, value, source, adopt = true } = body;
  checkFigure(key, value);
  const at = body.at === undefined ? now : pastInstant(body.at, '/at', now);
  const row = await lockVisible(db, params.id, who);
  mustLive(row);
  const stated = { [key]: value };
  const [figure] = await stateFigures(db, row.id, stated, { source, at, by: who, now, adopted: adopt });
  if (!figure) throw new Error('a figure was stated but not recorded');
  const incident = adopt
    ? await saveRegraded({ db, emit, now }, row, adoptStated(row, stated), undefined, who)
    : incidentOf(row);
  return { figure, incident };
});
