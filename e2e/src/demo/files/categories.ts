/**
 * What a foreign service calls an event, as a class of the GB/T 35561 family: the first pattern that fits counts.
 * That family has no class for a single person's illness; such a call stands under other public health events.
 */
const table: readonly (readonly [RegExp, code: string])[] = [
  [/内涝|积水|淹/, '11A02'],
  [/洪水|山洪|防汛/, '11A01'],
  [/滑坡|泥石流|崩塌/, '11D01'],
  [/森林|山火|草原/, '11G04'],
  [/地震/, '11C02'],
  [/危化|危险化学|化学品/, '12D02'],
  [/燃气|煤气|天然气/, '12P09'],
  [/火/, '12G99'],
  [/车祸|交通/, '12H02'],
  [/电梯/, '12N04'],
  [/停电|断电/, '12P08'],
  [/停水|供水/, '12P12'],
  [/坍塌|施工/, '12C02'],
  [/踩踏|拥挤/, '12800'],
  [/中毒/, '13C03'],
  [/急病|伤病|救护|医疗/, '13Y00'],
  [/medical|patient|illness|injur/i, '13Y00'],
  [/elevator|escalator/i, '12N04'],
  [/water rescue/i, '12J99'],
  [/grass|vegetation|landscape|wildland/i, '11G04'],
  [/vehicle fire|car fire/i, '12H04'],
  [/structure fire|full assignment/i, '12G03'],
  [/traffic|collision|vehicle accident/i, '12H02'],
  [/carbon monoxide/i, '13C03'],
  [/gas leak|natural and lp gas/i, '12P09'],
  [/wires|electrical|pole/i, '12P08'],
  [/odor|hazard|chemical/i, '12Q02'],
  [/fire|smoke|alarm/i, '12G99'],
  [/tree/i, '11B06'],
  [/water problem/i, '12P12'],
];
export const otherEvents = '12Y00';

/** A kind that is a code of the family itself stays what it is. */
export const categoryOf = (kind: string): string =>
  /^1[1-4][0-9A-Z]\d{2}$/.exec(kind)?.[0] ?? table.find(([fits]) => fits.test(kind))?.[1] ?? otherEvents;

/** The table as the help prints it. */
export const categoryLines = (): string[] => [
  ...table.map(([fits, code]) => `${code}  ${fits.source}`),
  `${otherEvents}  anything else`,
];
