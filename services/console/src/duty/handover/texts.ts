import { defineTexts } from '../../app/i18n.ts';

export const useHandoverTexts = defineTexts('handover', {
  title: ['交接班清单', 'Handover sheet'],
  print: ['打印', 'Print'],
  back: ['回到值班台', 'Back to the desk'],
  made: ['生成于 {{time}}，{{name}}', 'Made at {{time}} by {{name}}'],
  shift: ['班次', 'Shift'],
  span: ['{{from}} 至 {{until}}', '{{from}} to {{until}}'],
  next: ['接班', 'Taking over'],
  due: ['待报事项', 'Reports owed'],
  calls: ['待处理来电', 'Open calls'],
  incidents: ['未办结事件', 'Open incidents'],
  notes: ['本班记事', 'Notes of this shift'],
  none: ['无', 'None'],
  head: [
    '值班日志共 {{seq}} 条，链首校验值 {{hash}}。留存本页即可事后核对日志未被删改。',
    'The duty log holds {{seq}} entries; its head is {{hash}}. Whoever keeps this page can prove later that nothing was cut or changed.',
  ],
  broken: [
    '值班日志校验未通过：第 {{seq}} 条。请立即报告管理员。',
    'The duty log does not hold at entry {{seq}}. Tell an administrator now.',
  ],
  signOver: ['交班人签字', 'Handed over by'],
  signTake: ['接班人签字', 'Taken over by'],
});
