import {
  ListDeadlineRuleHistory,
  ListLevelRuleHistory,
  ReadDeadlineRules,
  ReadLevelRules,
} from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { currentRules, rulesBefore } from './rule-set.ts';

export const readLevelRules = handle(ReadLevelRules, ({ db }) => currentRules(db, 'levels'));
export const readDeadlineRules = handle(ReadDeadlineRules, ({ db }) => currentRules(db, 'deadlines'));

function pageOf<T extends { version: number }>(items: T[], limit: number) {
  const last = items.length > limit ? items[limit - 1] : undefined;
  return { items: items.slice(0, limit), nextCursor: last ? cursorOf([last.version]) : null };
}
const before = (cursor: string | undefined): number | undefined => {
  const version = readCursor(cursor, 1)?.[0];
  return version === undefined ? undefined : Math.trunc(Number(version)) || 0;
};

export const listLevelRuleHistory = handle(ListLevelRuleHistory, async ({ db, query }) => {
  const limit = query.limit ?? 50;
  return pageOf(await rulesBefore(db, 'levels', before(query.cursor), limit + 1), limit);
});
export const listDeadlineRuleHistory = handle(ListDeadlineRuleHistory, async ({ db, query }) => {
  const limit = query.limit ?? 50;
  return pageOf(await rulesBefore(db, 'deadlines', before(query.cursor), limit + 1), limit);
});
