import { chineseNumber } from '../outline/index.ts';

const wide = '０１２３４５６７８９．';
const narrow = '0123456789.';

/**
 * A clause made ready for reading its figures: full-width digits become narrow, space inside figures goes, 三人 becomes
 * 3人, 1.5亿元 becomes 150000000元. Words keep their order, so that what was read can be quoted.
 */
export function plainFigures(clause: string): string {
  return [...clause.slice(0, 4000)]
    .map((c) => (wide.includes(c) ? (narrow[wide.indexOf(c)] ?? c) : c))
    .join('')
    .replace(/\*\*/g, '')
    .replace(/(?<=[\d\u3000-\uffee]) +(?=[\d\u3000-\uffee])/g, '')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/半小时/g, '30分钟')
    .replace(
      /([零一二两三四五六七八九十百千]{1,6})(?=(?:名|人|个|条|次|小时|分钟|天|日内|万|亿|公顷|吨|毫米|户|处|座)(?!体|性|级|中|心))/g,
      (all, n: string) => {
        const value = chineseNumber(n);
        return Number.isNaN(value) ? all : String(value);
      },
    )
    .replace(
      /(\d+(?:\.\d+)?)(万亿|亿|万|千)(?=[余多]?(?:人|元|名|户|吨|公顷|亩|立方))/g,
      (_, n: string, scale: string) => String(Math.round(Number(n) * (factor[scale] ?? 1) * 1000) / 1000),
    );
}

const factor: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 亿: 1e8, 万亿: 1e12 };
