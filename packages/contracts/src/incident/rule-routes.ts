import Type from 'typebox';
import { route } from '../contract.ts';
import { obj, orNull, Page, pageQuery, RegionCode, Text } from '../shapes.ts';
import { DeadlineRule, DeadlineRules, LevelRule, LevelRules } from './deadline.ts';
import { EventCategory, EventCodeSent, EventLevel, Figures, LevelReason } from './model.ts';

/** Nothing lies below an item. */
const Item = obj({ ...EventCategory.properties, children: Type.Array(Type.Unknown(), { maxItems: 0 }) });
const Group = obj({ ...EventCategory.properties, children: Type.Array(Item) });
const Class = obj({ ...EventCategory.properties, children: Type.Array(Group) });
const Top = obj({ ...EventCategory.properties, children: Type.Array(Class) });

export const ListCategories = route({
  name: 'ListCategories',
  method: 'GET',
  path: '/api/incident/categories',
  summary: 'The event codes as a tree: class, group, item.',
  right: 'signed-in',
  answers: { 200: obj({ source: Type.String(), items: Type.Array(Top) }) },
});

export const ReadLevelRules = route({
  name: 'ReadLevelRules',
  method: 'GET',
  path: '/api/incident/rules/levels',
  summary: 'The tables by which incidents are graded.',
  right: 'signed-in',
  answers: { 200: LevelRules },
});
export const ChangeLevelRules = route({
  name: 'ChangeLevelRules',
  method: 'PUT',
  path: '/api/incident/rules/levels',
  summary: 'Replaces the grading tables; the former ones stay in the history.',
  right: 'rules.keep',
  ifMatch: true,
  body: obj({ reason: Text(2000), rules: Type.Array(LevelRule, { maxItems: 200 }) }),
  answers: { 200: LevelRules },
});
export const ListLevelRuleHistory = route({
  name: 'ListLevelRuleHistory',
  method: 'GET',
  path: '/api/incident/rules/levels/history',
  summary: 'Every version of the grading tables, newest first.',
  right: 'signed-in',
  query: obj(pageQuery),
  answers: { 200: Page(LevelRules) },
});
export const AdviseLevel = route({
  name: 'AdviseLevel',
  method: 'POST',
  path: '/api/incident/rules/levels/advise',
  summary: 'What level the figures amount to, with the clause; nothing is stored.',
  right: 'incidents.read',
  readOnly: true,
  body: obj({ category: EventCodeSent, regionCode: RegionCode, figures: Figures }),
  answers: { 200: obj({ level: EventLevel, levelReason: orNull(LevelReason) }) },
});

export const ReadDeadlineRules = route({
  name: 'ReadDeadlineRules',
  method: 'GET',
  path: '/api/incident/rules/deadlines',
  summary: 'The rules by which reports fall due.',
  right: 'signed-in',
  answers: { 200: DeadlineRules },
});
export const ChangeDeadlineRules = route({
  name: 'ChangeDeadlineRules',
  method: 'PUT',
  path: '/api/incident/rules/deadlines',
  summary: 'Replaces the deadline rules; running clocks keep the rule they were set by.',
  right: 'rules.keep',
  ifMatch: true,
  body: obj({ reason: Text(2000), rules: Type.Array(DeadlineRule, { maxItems: 500 }) }),
  answers: { 200: DeadlineRules },
});
export const ListDeadlineRuleHistory = route({
  name: 'ListDeadlineRuleHistory',
  method: 'GET',
  path: '/api/incident/rules/deadlines/history',
  summary: 'Every version of the deadline rules, newest first.',
  right: 'signed-in',
  query: obj(pageQuery),
  answers: { 200: Page(DeadlineRules) },
});
