import { AddNeedRule } from '@muster/contracts';
import { handle, keepChange, newId } from '@muster/kit';
import { history, needRules } from '../schema.ts';
import { shortest } from '../teams/index.ts';
import { checkedSubject } from './checked-rule.ts';
import { ruleSeen } from './store.ts';

export const addNeedRule = handle(AddNeedRule, async ({ body, who, db, now, traceId }) => {
  const rule = {
    id: newId(),
    version: 1,
    unitPath: who.unit.path,
    eventClass: shortest(body.eventClass),
    ...checkedSubject(body.skill, body.itemCode),
    figure: body.figure,
    perFigure: body.perFigure,
    byLevel: body.byLevel ?? {},
    basis: body.basis,
    active: true,
    createdAt: now,
    updatedAt: now,
  };
  await db.insert(needRules).values(rule);
  await keepChange(db, history, { subject: rule.id, what: 'added', after: rule, who, now, traceId });
  return ruleSeen(rule);
});
