import { defineTexts } from '../../app/i18n.ts';

export const useLogTexts = defineTexts('logs', {
  title: ['日志', 'Logs'],
  what: [
    '各服务最近的日志行，最新的在前；密钥和电话号码已遮盖。',
    'Recent lines of all services, the latest first; secrets and telephone numbers are masked.',
  ],
  level: ['级别', 'Level'],
  words: ['文字', 'Text'],
  traceId: ['链路编号', 'Trace id'],
  follow: ['跟随最新', 'Follow'],
  none: ['没有符合的日志行。', 'No line fits.'],
  least: ['{{level}} 及以上', '{{level}} and graver'],
  message: ['内容', 'Message'],
  fields: ['字段', 'Fields'],
  lines: ['日志行', 'Lines'],
  more: ['展开 {{message}}', 'Open {{message}}'],
});
