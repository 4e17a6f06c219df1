import type { Incident, NeedRule } from '@muster/contracts';
import type { needRules } from '../schema.ts';
import { classesAbove } from '../teams/index.ts';

export type NeedRow = typeof needRules.$inferSelect;
/** What an incident needs of one skill or item, by the rule that asks for most. */
export interface Need {
  kind: NeedRule['kind'];
  /** A skill or an item code. */
  key: string;
  /** Teams, or units of the item. */
  need: number;
  figure: NeedRule['figure'];
  figureValue: number;
  rule: NeedRow;
}

/** Nobody can order more than this of one thing. */
const most = 1_000_000_000;

/** Whether a rule of this unit holds for an event of this class there. */
const holdsFor = (rule: NeedRow, incident: Pick<Incident, 'category' | 'unitPath'>): boolean =>
  rule.active &&
  incident.unitPath.startsWith(rule.unitPath) &&
  classesAbove(incident.category).includes(rule.eventClass);

function figureOf(figure: NeedRule['figure'], { casualties }: Pick<Incident, 'casualties'>): number {
  if (figure === 'incident') return 1;
  if (figure === 'injured') return (casualties.seriouslyInjured ?? 0) + (casualties.lightlyInjured ?? 0);
  return casualties[figure] ?? 0;
}

/** One need a skill or item; where several rules ask for it, the most that any of them asks for. */
export function needsOf(
  rules: readonly NeedRow[],
  incident: Pick<Incident, 'category' | 'unitPath' | 'level' | 'casualties'>,
): Need[] {
  const needs = new Map<string, Need>();
  for (const rule of rules) {
    const key = rule.skill ?? rule.itemCode;
    if (key === null || !holdsFor(rule, incident)) continue;
    const figureValue = figureOf(rule.figure, incident);
    const factor = rule.byLevel[String(incident.level)] ?? 1;
    // Less a billionth: 0.1 × 3 is a hair above 0.3, and must not round up to one more.
    const need = Math.min(most, Math.ceil(figureValue * rule.perFigure * factor - 1e-9));
    if (need > 0 && need > (needs.get(key)?.need ?? 0))
      needs.set(key, { kind: rule.kind, key, need, figure: rule.figure, figureValue, rule });
  }
  return [...needs.values()];
}
