/** What a part of a response level speaks of. */
export type Role = 'conditions' | 'start' | 'measures' | null;

/** The role that a heading gives to what stands under it; null where it says nothing of it. */
export function roleOf(heading: string): Role {
  if (/终止|结束|解除|调整|降级|升级/.test(heading)) return null;
  if (/条件|标准|情形|指标|判定/.test(heading)) return 'conditions';
  if (/措施|行动|处置|工作内容|任务|工作要求/.test(heading)) return 'measures';
  if (/程序|主体|权限|启动|决定|签发|发布/.test(heading)) return 'start';
  return null;
}

const label = /^(?:[（(]?\d{1,2}[)）.、]|[①-⑳])?\s*([\u4e00-\u9fffⅠ-Ⅴ]{2,12})(?:[：:]\s*(.*)|。)$/s;
/** 启动条件：… at the head of a line gives the line, and where nothing follows the next ones, its role. */
export function labelled(line: string): { role: Role; rest: string } | null {
  const [, words = '', rest = ''] = label.exec(line) ?? [];
  const role = /(?:条件|标准|情形|程序|主体|权限|措施|行动|任务|工作要求)$/.test(words)
    ? roleOf(words)
    : null;
  return role === null ? null : { role, rest };
}

/** Whether a sentence says who may start a response, or that it starts by itself. */
export const saysWhoStarts = (sentence: string): boolean =>
  /自动(?:启动|进入)/.test(sentence) ||
  /^(?:由|经|报)[^，。]{2,40}(?:批准|决定|签发|宣布|启动)/.test(sentence) ||
  (/启动|进入/.test(sentence) &&
    /(?<![理自事缘])由(?!于)|经(?![济营])|(?<![预通情汇上简])报(?![告道警送])|批准|决定|签发|宣布|授权/.test(
      sentence,
    ) &&
    !/之一/.test(sentence));
export const startsByItself = (sentence: string): boolean => /自动(?:启动|进入)/.test(sentence);
/** Whether a line opens a list of conditions. */
export const opensConditions = (line: string): boolean =>
  /(?:下列|以下|如下)[^。]{0,20}(?:之一|条件|情形|情况)|启动条件|之一(?:的|时|者|，)/.test(line);
/** Whether a line opens a list of measures. */
export const opensMeasures = (line: string): boolean =>
  /(?:下列|以下|如下)[^。]{0,12}(?:措施|行动|工作|任务|处置)|(?:措施|行动|工作|任务)(?:如下|包括|为)?[：:]$/.test(
    line,
  );

const starter =
  /(?:^|[，,；;。])((?:(?:经|报)[^，。；]{2,40}[，,])?(?:由|经|报)[^。；]{2,60}?(?:启动|批准|决定|签发|宣布|组织实施|同意|授权)[^。；]*)/;
const pointsBack = /^(?:当)?(?:符合|达到|满足|具备|出现|发生)?(?:上述|以上|前款)/;
/** Parts a clause into what has to be so and who then starts: 死亡10人以上，由总指挥启动。 */
export function parted(clause: string): { condition: string; start: string } {
  const found = starter.exec(clause);
  const start = found?.[1] ?? '';
  const before = found === null ? clause : clause.slice(0, found.index);
  const [said = '', named] = start.split(/[，,；;]?(?:启动)?条件(?:为|是|：)/);
  const condition = (named ?? (pointsBack.test(before) ? '' : before)).trim();
  return { condition: condition.replace(/^[。；，、]+$/, ''), start: said.trim() };
}
