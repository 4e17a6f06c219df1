import { type LevelName, levelsIn, levelsOfResponse } from './level-names.ts';
import { opensConditions, opensMeasures, parted, type Role, saysWhoStarts } from './roles.ts';

/** What a sentence of running text says of the levels it names. */
export interface Statement {
  levels: LevelName[];
  condition: string;
  start: string;
  measure: string;
  /** What the lines and parts after the sentence are. */
  opens: Role;
}

const begins = new RegExp(`^[（(]?(?:启动)?${levelsOfResponse}[^：:。，；]{0,10}[：:]\\s*(.*)$`, 's');
const starts = new RegExp(
  `^(.*?)[，,]?(?:应当|应|可以|可|即|则|时)?(?:立即|及时|自动)?(?:启动|进入|实施|实行|为)${levelsOfResponse}(.*)$`,
  's',
);
const isStarted = new RegExp(`^${levelsOfResponse}(?:的?启动)?([，,]?(?:由|经|报).*)$`, 's');
const meanwhile = new RegExp(`^${levelsOfResponse}(?:启动)?(?:后|期间|时)[，,].*$`, 's');
const isFor = new RegExp(`^${levelsOfResponse}的?(?:启动)?(?:条件|标准)(?:为|是|包括)(.*)$`, 's');
/** Other things that a sentence says of levels. */
const otherwise = /终止|结束|解除|降为|降至|降级|升为|升至|升级|调整|转为|转入|变更|提级|提升|分为|划分|分成/;

const nothing = { condition: '', start: '', measure: '', opens: null };

/** Reads one sentence that names levels of response; null for one that names none, or speaks of their end. */
export function statementIn(sentence: string): Statement | null {
  const line = sentence.replace(/^(?:[（(]?\d{1,2}[)）.、]|[①-⑳])\s*/, '').slice(0, 2000);
  if (otherwise.test(line)) return null;
  const lists = /[：:]$/.test(line);
  let m = begins.exec(line);
  if (m !== null && (m[2] ?? '') !== '')
    return { ...nothing, levels: levelsIn(m[1] ?? ''), condition: m[2] ?? '' };
  m = isFor.exec(line);
  if (m !== null) {
    const levels = levelsIn(m[1] ?? '');
    return lists
      ? { ...nothing, levels, opens: 'conditions' }
      : { ...nothing, levels, condition: m[2] ?? '' };
  }
  m = isStarted.exec(line);
  if (m !== null) {
    const { condition, start } = parted((m[2] ?? '').replace(/^[，,]/, ''));
    return { ...nothing, levels: levelsIn(m[1] ?? ''), condition, start };
  }
  m = meanwhile.exec(line);
  if (m !== null) return whileItRuns(line, levelsIn(m[1] ?? ''));
  m = starts.exec(line);
  if (m === null) return null;
  const [, before = '', run = '', after = ''] = m;
  const levels = levelsIn(run);
  if (/^(?:后|期间|时|状态|以后|之后)/.test(after) || /^启动/.test(line)) return whileItRuns(line, levels);
  if (opensConditions(before)) {
    const who = parted(
      before.replace(/^.*?(?:之一|条件|情形|情况)[^，,]*[，,]?/, '') + line.slice(before.length),
    );
    const opens = lists ? 'conditions' : null;
    return { ...nothing, levels, start: who.start, opens };
  }
  const upTo = line.slice(0, line.indexOf(run, before.length));
  const { condition, start } = parted(upTo);
  if (start !== '')
    return {
      ...nothing,
      levels,
      condition: condition.replace(/[，,]$/, ''),
      start: line.slice(line.indexOf(start)),
    };
  const later = parted(after.replace(/^[，,；;]/, '')).start;
  return { ...nothing, levels, condition: parted(before).condition.replace(/[，,]$/, ''), start: later };
}

/** 启动Ⅲ级响应后，…: what is done while it runs, or a list of it. */
function whileItRuns(line: string, levels: LevelName[]): Statement {
  if (opensMeasures(line) || /[：:]$/.test(line)) return { ...nothing, levels, opens: 'measures' };
  return saysWhoStarts(line)
    ? { ...nothing, levels, start: line }
    : { ...nothing, levels, measure: line.replace(/^[^，,]*(?:后|期间|时|状态)[，,]/, '') };
}
