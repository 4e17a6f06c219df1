export { chineseNumber } from './chinese-number.ts';
export { outlineOf } from './outline.ts';
