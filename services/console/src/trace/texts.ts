import { defineTexts } from '../app/i18n.ts';

/** What the pages about the platform have in common. */
export const useWatchTexts = defineTexts('watch', {
  asOf: ['截至 {{at}}，每 {{every}} 更新', 'as of {{at}}, every {{every}}'],
  stale: [
    '下面是 {{at}} 的情况：正在重新查询，追踪服务没有应答。',
    'This is as of {{at}}: it is being asked again, and the trace service does not answer.',
  ],
  older: ['更早的', 'Earlier ones'],
  all: ['全部', 'All'],
  service: ['服务', 'Service'],
  operation: ['操作', 'Operation'],
  time: ['时间', 'Time'],
  trace: ['链路', 'Trace'],
  openTrace: ['打开链路 {{id}}', 'Open trace {{id}}'],
  close: ['关闭', 'Close'],
  cancel: ['返回', 'Back'],
  ok: ['正常', 'OK'],
  degraded: ['降级', 'Degraded'],
  unavailable: ['不可用', 'Unavailable'],
  away: ['无应答', 'Away'],
  attributes: ['属性', 'Attributes'],
  none: ['无', 'none'],
  between: ['从…到…', 'From … to …'],
  from: ['从', 'From'],
  to: ['到', 'To'],
  noTime: ['请写成 {{example}}', 'Write it like {{example}}'],
  allKept: ['保存的全部', 'All that is kept'],
  last_15m: ['最近 15 分钟', 'Last 15 min'],
  last_1h: ['最近 1 小时', 'Last hour'],
  last_6h: ['最近 6 小时', 'Last 6 h'],
  last_24h: ['最近 24 小时', 'Last 24 h'],
});
