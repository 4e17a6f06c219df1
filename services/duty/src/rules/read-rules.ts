import { ReadDutyRules } from '@muster/contracts';
import { handle } from '@muster/kit';
import { unitToRead } from '../people/index.ts';
import { nearestRules, settingsOf } from './rules.ts';

export const readRules = handle(ReadDutyRules, async ({ query, who, db }) => {
  const unit = await unitToRead(db, who, query.unitId);
  const nearest = await nearestRules(db, unit.path);
  const own = nearest?.unitId === unit.id;
  return {
    ...settingsOf(nearest),
    unitId: unit.id,
    version: own ? nearest.version : 0,
    inheritedFrom: own ? null : (nearest?.unitPath ?? null),
  };
});
