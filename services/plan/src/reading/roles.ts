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

/** Whether a sentence says who may start a response, or that it starts by itself. */
export const saysWhoStarts = (sentence: string): boolean =>
  /自动(?:启动|进入)/.test(sentence) ||
  (/启动|进入/.test(sentence) &&
    /由|经|报|批准|决定|签发|宣布|授权/.test(sentence) &&
    !/之一/.test(sentence));
export const startsByItself = (sentence: string): boolean => /自动(?:启动|进入)/.test(sentence);
/** Whether a line opens a list of conditions. */
export const opensConditions = (line: string): boolean =>
  /(?:下列|以下)[^。]{0,20}(?:之一|条件|情形|情况)|启动条件|之一(?:的|时|，)/.test(line);
