import type { Numbered } from './numbering.ts';

/** What parts of a plan are called by nothing but their role: 响应措施。 is a heading, 先救人。 is not. */
const roleName =
  /^((?:应急)?(?:启动|响应|处置|终止|行动)?(?:条件|程序|措施|权限|行动|主体|标准|要求))[。：:]?$/;
const nothing = { heading: '', text: '' };

/** Parts what stands behind a number into heading and text: `（一）基本原则。坚持…` has both, an article has text alone. */
export function headingAndText({ style, rest }: Pick<Numbered, 'style' | 'rest'>): {
  heading: string;
  text: string;
} {
  if (rest === '') return nothing;
  const role = roleName.exec(rest)?.[1];
  if (role !== undefined) return { heading: role, text: '' };
  if (style === 'article') return { heading: '', text: rest };
  const titled = style === 'part' || style === 'chapter' || style === 'section' || style === 'annex';
  if (titled && rest.length <= 100) return { heading: tidy(rest), text: '' };
  if (rest.length <= 40 && !/[。；;，|]/.test(rest) && !/[：:]./.test(rest) && !/、$/.test(rest))
    return { heading: tidy(rest.replace(/[：:]$/, '')), text: '' };
  const parted = /^([^。；;，：:|]{2,30})([。：:])\s*(\S[\s\S]*)$/.exec(rest);
  const [, heading = '', mark = '', text = ''] = parted ?? [];
  if (parted === null || (mark === '。' && heading.length > 25)) return { heading: '', text: rest };
  return { heading: tidy(heading), text };
}

const tidy = (heading: string): string => heading.replace(/[\s\u3000]+/g, ' ').trim();
