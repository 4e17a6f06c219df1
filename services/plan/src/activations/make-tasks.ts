import type { PlanLevel, Task } from '@muster/contracts';
import { newId } from '@muster/kit';

export type NewTask = Omit<Task, 'dueAt' | 'startedAt' | 'finishedAt' | 'missedAt'> & {
  dueAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  missedAt: Date | null;
};
type Under = Pick<Task, 'activationId' | 'planId' | 'incidentId' | 'unitPath'>;
const most = 200;
/** So that an activation with all its tasks stays well below what the broker takes in one message. */
const longestClause = 500;

/** The tasks that a level's measures make, each due so many minutes after the start as the plan says. */
export function makeTasks(level: PlanLevel, under: Under, startedAt: Date): NewTask[] {
  return level.measures.slice(0, most).map((measure, i) => ({
    id: newId(),
    version: 1,
    ...under,
    ordinal: i + 1,
    unit: measure.unit,
    title: titleOf(measure.text, measure.unit),
    clause: measure.text.slice(0, longestClause),
    state: 'open',
    dueAt: measure.dueMinutes === null ? null : new Date(startedAt.getTime() + measure.dueMinutes * 60_000),
    startedAt: null,
    startedBy: null,
    finishedAt: null,
    finishedBy: null,
    note: null,
    missedAt: null,
  }));
}

/** The measure without its unit and its time limit, which stand beside the title: what remains is what to do. */
export function titleOf(text: string, unit: string | null): string {
  let said = text.split('\n')[0] ?? text;
  if (unit !== null && said.startsWith(unit)) said = said.slice(unit.length).replace(/^[：:，,]\s*/, '');
  said = said.replace(/^\d+(?:个)?(?:分钟|小时|日|天)(?:之?内|以内)[，,]?/, '').replace(/。$/, '');
  const first = said.length <= 120 ? said : (said.split('。')[0] ?? said);
  return first.length <= 300 ? first || text.slice(0, 300) : `${first.slice(0, 299)}…`;
}
