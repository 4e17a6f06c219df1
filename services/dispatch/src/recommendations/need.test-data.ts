import type { Need, NeedRow } from '../needs/index.ts';

const rule = { perFigure: 1, basis: '编制假设' } as NeedRow;
/** So many pieces of an item, or teams with a skill, for each event. */
export const need = (key: string, count: number): Need => ({
  kind: 'item',
  key,
  need: count,
  figure: 'incident',
  figureValue: 1,
  rule,
});
