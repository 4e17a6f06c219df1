import { GetUnit } from '@muster/contracts';
import { handle } from '@muster/kit';
import { seenUnit } from './tree.ts';
import { shown } from './unit.ts';

export const getUnit = handle(GetUnit, async ({ params, who, db }) =>
  shown(await seenUnit(db, params.id, who)),
);
