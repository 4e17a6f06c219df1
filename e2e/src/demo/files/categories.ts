/**
 * What a foreign service calls an event, as a class of the GB/T 35561 family: the first pattern that fits counts.
 * That family has no class for a single person's illness; such a call stands under other public health events.
 */
const table: readonly (readonly [RegExp, code: string])[] = [
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

export const categoryOf = (kind: string): string =>
  table.find(([fits]) => fits.test(kind))?.[1] ?? otherEvents;

/** The table as the help prints it. */
export const categoryLines = (): string[] => [
  ...table.map(([fits, code]) => `${code}  ${fits.source}`),
  `${otherEvents}  anything else`,
];
