import type { Block } from '../documents/index.ts';

const plain = (text: string): string =>
  text.replace(/[\s\u3000]+/g, '').replace(/^[（(][一二三四五六七八九十]{1,3}[)）]/, '');

/** The chapters that GB/T 29639-2020 gives a plan, with their depth in it. */
const chapters: Readonly<Record<string, number>> = {
  综合应急预案: 1,
  现场处置方案: 1,
  专项应急预案: 1,
  附件: 1,
  批准页: 1,
  应急预案管理: 1,
  总则: 2,
  应急组织机构及职责: 2,
  应急响应: 2,
  后期处置: 2,
  应急保障: 2,
  处置措施: 3,
  应急工作职责: 3,
  注意事项: 3,
  事故风险描述: 3,
  事故风险分析: 3,
  适用范围: 3,
  响应分级: 3,
  信息报告: 3,
  预警: 3,
  响应启动: 3,
  应急处置: 3,
  应急支援: 3,
  响应终止: 3,
  应急结束: 3,
  污染物处置: 3,
  生产秩序恢复: 3,
  人员安置: 3,
  通信与信息保障: 3,
  应急队伍保障: 3,
  物资装备保障: 3,
  其他保障: 3,
  应急组织机构组成及职责: 3,
  应急救援小组组成及职责: 3,
};

/** Where a special plan inside the same document repeats a chapter, it stands one deeper. */
const insideSpecial: Readonly<Record<string, number>> = {
  应急组织机构及职责: 3,
  应急保障: 3,
  通信与信息保障: 4,
  应急队伍保障: 4,
  物资装备保障: 4,
  其他保障: 4,
};

/**
 * Depth of a line that is a heading by its looks alone, for text whose numbers were lost when it was exported: a short
 * line without punctuation. Depth 4 for a name that no standard lists. Null for everything else.
 */
export function bareHeadingDepth(block: Block, inSpecial = false): number | null {
  const text = plain(block.text);
  const known = (inSpecial ? insideSpecial[text] : undefined) ?? chapters[text];
  if (known !== undefined) return known;
  if (/^[\u4e00-\u9fff]{2,12}专项应急预案$/.test(text)) return 2;
  if (/^[\u4e00-\u9fff]{2,14}现场处置方案$/.test(text)) return 2;
  const heading = text.length >= 2 && text.length <= 24 && /^[\u4e00-\u9fffⅠ-Ⅻ、（）()“”\d]+$/.test(text);
  return heading &&
    !/[图表]$|^表\d|年.*[月日]$|有限公司|^[\d]|[^条]件：|^甲方|^乙方|签字|盖章|、.*、/.test(text) &&
    !/^(特此通知|各部门)/.test(text)
    ? 4
    : null;
}
