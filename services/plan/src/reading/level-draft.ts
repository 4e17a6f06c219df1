import type { PlanCondition, PlanMeasure } from '@muster/contracts';
import { clausesOf, condition } from './conditions.ts';
import type { LevelName } from './level-names.ts';
import { measure } from './measures.ts';
import {
  labelled,
  opensConditions,
  opensMeasures,
  parted,
  type Role,
  saysWhoStarts,
  startsByItself,
} from './roles.ts';

/** What has been read of a level so far. */
export interface Draft {
  name: LevelName;
  mayStart: string[];
  conditions: PlanCondition[];
  measures: PlanMeasure[];
}

export const noDraft = (name: LevelName): Draft => ({ name, mayStart: [], conditions: [], measures: [] });

/** Reads a line into a level, by the role of what it stands under; answers the role that the next line has. */
export function readLine(draft: Draft, sectionId: string, line: string, role: Role): Role {
  const found = labelled(line);
  if (found !== null && found.rest === '') return found.role;
  const own = found?.role ?? role;
  const text = found?.rest ?? line;
  if (/[：:]$/.test(text)) {
    if (own !== 'measures') draft.mayStart.push(...starters(text));
    if (opensMeasures(text)) return 'measures';
    return opensConditions(text) ? 'conditions' : own;
  }
  if (own === 'measures') draft.measures.push(measure(sectionId, null, text));
  else if (own === 'start') draft.mayStart.push(text);
  else if (own === 'conditions')
    for (const clause of clausesOf(text)) readCondition(draft, sectionId, clause);
  else sortSentences(draft, sectionId, text);
  return role;
}

/** A clause under 启动条件; what it says of who starts goes where that belongs. */
export function readCondition(draft: Draft, sectionId: string, clause: string): void {
  const { condition: said, start } = saysWhoStarts(clause)
    ? parted(clause)
    : { condition: clause, start: '' };
  if (start !== '') draft.mayStart.push(closed(start));
  if (startsByItself(clause)) draft.mayStart.push(clause);
  if (said !== '' && !(opensConditions(said) && /[：:，]$/.test(said)))
    draft.conditions.push(condition(sectionId, said));
}

/** Sorts what a level's paragraph says, sentence by sentence, into conditions, who may start, and measures. */
function sortSentences(draft: Draft, sectionId: string, line: string): void {
  for (const sentence of line.split(/(?<=[。；])/)) {
    const text = sentence.trim();
    if (text === '' || draft.conditions.some((c) => c.text.slice(0, 20) === text.slice(0, 20))) continue;
    if (saysWhoStarts(text) || /组织实施/.test(text)) {
      const { condition: said, start } = parted(text);
      draft.mayStart.push(start === '' ? text : closed(start));
      if (startsByItself(text)) draft.conditions.push(condition(sectionId, text));
      else if (start !== '' && said !== '') draft.conditions.push(condition(sectionId, said));
    } else if (draft.conditions.length === 0 || /^(?:发生|预报|预计|当|造成|超出)/.test(text))
      draft.conditions.push(condition(sectionId, text));
    else draft.measures.push(measure(sectionId, null, text));
  }
}

const starters = (line: string): string[] => {
  const { start } = parted(line);
  return start === '' ? line.split(/(?<=。)/).filter(saysWhoStarts) : [closed(start)];
};
/** A sentence of its own, whatever it stood in. */
export const closed = (start: string): string => `${start.replace(/[，；：:。]+$/, '')}。`;
