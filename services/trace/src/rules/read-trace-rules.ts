import { ReadTraceRules } from '@muster/contracts';
import { handle } from '@muster/kit';
import { mustWatch } from '../watching.ts';
import { readRules } from './rules.ts';

export const readTraceRules = handle(ReadTraceRules, async ({ db, who }) => {
  mustWatch(who);
  return await readRules(db);
});
