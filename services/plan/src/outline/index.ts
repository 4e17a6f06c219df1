export { chineseNumber } from './chinese-number.ts';
export { numberOf } from './numbering.ts';
export { type Outline, outlineOf } from './outline.ts';
