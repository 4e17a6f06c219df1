import { casualtyKeys, type FigureKey, type Figures } from '@muster/contracts';
import { Invalid } from '@muster/kit';
import type { figures, incidents } from '../schema.ts';

export type FigureRow = typeof figures.$inferSelect;
type IncidentRow = typeof incidents.$inferSelect;

const isCasualty = (key: FigureKey): key is (typeof casualtyKeys)[number] =>
  (casualtyKeys as readonly string[]).includes(key);

const bounds = { loss: [0, 1e14], fireHectares: [0, 1e8], magnitude: [-2, 10] } as const;

/** A value that its key can have: persons are counted whole. */
export function checkFigure(key: FigureKey, value: number): void {
  const [least, most] = isCasualty(key) ? ([0, 1e8] as const) : bounds[key];
  if (value >= least && value <= most && (!isCasualty(key) || Number.isInteger(value))) return;
  throw Invalid(
    'incident.figure_impossible',
    `${value} cannot be "${key}": ${isCasualty(key) ? 'a whole number of persons' : 'a number'} from ${least} to ${most} is.`,
    { errors: [{ path: '/value', message: `must lie between ${least} and ${most}` }] },
  );
}

/** The columns of an incident that adopted figures stand in. */
export function adoptStated(row: IncidentRow, stated: Figures): Partial<IncidentRow> {
  const entries = Object.entries(stated) as [FigureKey, number][];
  const persons = entries.filter(([key]) => isCasualty(key));
  return {
    ...(persons.length > 0 ? { casualties: { ...row.casualties, ...Object.fromEntries(persons) } } : {}),
    ...Object.fromEntries(entries.filter(([key]) => !isCasualty(key))),
  };
}

/** Keys of which sources, each by its latest word, state different values. Rows come newest first. */
export function conflicts(rows: readonly Pick<FigureRow, 'key' | 'source' | 'value'>[]): FigureKey[] {
  const latest = new Map<FigureKey, Map<string, number>>();
  for (const { key, source, value } of rows) {
    const bySource = latest.get(key) ?? new Map<string, number>();
    if (!bySource.has(source)) bySource.set(source, value);
    latest.set(key, bySource);
  }
  return [...latest].filter(([, bySource]) => new Set(bySource.values()).size > 1).map(([key]) => key);
}
