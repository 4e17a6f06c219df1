import { plainFigures } from './quantities.ts';

const within = /(\d+(?:\.\d+)?)(?:个)?(分钟|小时|日|天)(?:之?内|以内)/;
const minutes: Readonly<Record<string, number>> = { 分钟: 1, 小时: 60, 日: 1440, 天: 1440 };

/**
 * Minutes after the start by which a measure has to be done, or null where the plan sets no limit. Rain, warnings and
 * forecasts have hours of their own: 3小时内降雨量达50毫米 is no deadline.
 */
export function dueMinutesOf(sentence: string): number | null {
  for (const part of plainFigures(sentence).split(/[，。；,;]/)) {
    const m = within.exec(part);
    if (m === null || /雨量|毫米/.test(part) || /未来$/.test(part.slice(0, m.index))) continue;
    const due = Math.round(Number(m[1]) * (minutes[m[2] ?? ''] ?? 0));
    if (due >= 1 && due <= 525_600) return due;
  }
  return null;
}
