import type { TimelineItem } from '@muster/contracts';

type Params = TimelineItem['params'];

const levels = ['未定级', '特别重大', '重大', '较大', '一般'];
export const levelName = (level: unknown): string => levels[Number(level)] ?? '未定级';

const figures: Record<string, string> = {
  dead: '死亡',
  missing: '失踪',
  seriouslyInjured: '重伤',
  lightlyInjured: '轻伤',
  trapped: '被困',
  affected: '受灾',
  evacuated: '转移',
  loss: '直接损失（元）',
  fireHectares: '过火面积（公顷）',
  magnitude: '震级',
};
const words: Record<string, string> = {
  title: '名称',
  place: '地点',
  categoryName: '类别',
  regionCode: '区划',
};

/** What became different from one version to the next, in Chinese; empty where nothing a reader cares for did. */
export function changeTold(before: Params, after: Params): string[] {
  const differs = (key: string): boolean => before[key] !== after[key];
  const arrow = (key: string): string => `${before[key] ?? '不详'}→${after[key] ?? '不详'}`;
  return [
    ...(differs('level') ? [`等级由${levelName(before['level'])}调整为${levelName(after['level'])}`] : []),
    ...Object.entries(figures).flatMap(([key, name]) => (differs(key) ? [`${name}${arrow(key)}`] : [])),
    ...Object.entries(words).flatMap(([key, name]) =>
      differs(key) ? [`${name}改为${after[key] ?? ''}`] : [],
    ),
    ...(differs('occurredAt') ? ['发生时间更正'] : []),
    ...(differs('sensitive') ? [after['sensitive'] === true ? '标为敏感' : '不再标为敏感'] : []),
    ...(differs('calls') ? [`关联来电${arrow('calls')}`] : []),
  ];
}
