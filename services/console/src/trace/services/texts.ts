import { defineTexts } from '../../app/i18n.ts';

export const useServiceTexts = defineTexts('services', {
  title: ['服务图', 'Service map'],
  map: ['谁找谁', 'Who calls whom'],
  mapIs: [
    '{{services}} 个服务之间 {{links}} 条联系；右侧表格内容相同。',
    '{{services}} services and {{links}} links between them; the table says the same.',
  ],
  legend: [
    '实线：请求；虚线：消息；点线：询问。越粗越频繁；带 ! 的有出错。',
    'Solid: requests; dashed: events; dotted: questions. Thicker is more; ! has errors.',
  ],
  dependencies: ['依赖', 'Dependencies'],
  caller: ['发起', 'From'],
  callee: ['接收', 'To'],
  kind: ['方式', 'By'],
  http: ['请求', 'request'],
  event: ['消息', 'event'],
  question: ['询问', 'question'],
  other: ['其他', 'other'],
  rate: ['每秒', 'Per s'],
  requests: ['次数', 'Count'],
  errors: ['出错', 'Errors'],
  none: ['这段时间没有往来。', 'Nothing went between services in this time.'],
  figures: ['各服务', 'Services'],
  operations: ['{{service}} 的操作', 'Operations of {{service}}'],
  allServices: ['各服务的操作', 'Operations'],
  slowest: ['最慢', 'Slowest'],
  failed: ['出错的', 'With error'],
  choose: [
    '在图上或表中选一个服务，只看它的联系和操作。',
    'Choose a service, in the map or the table, to see its links and operations alone.',
  ],
  clear: ['看全部服务', 'All services'],
  period: ['{{from}} – {{to}}', '{{from}} – {{to}}'],
  over: ['{{service}}：每秒请求与出错', '{{service}}: rate and errors over time'],
  overIs: ['最高每秒 {{most}}，出错 {{errors}} 次', 'at most {{most}} per s, {{errors}} errors'],
});
