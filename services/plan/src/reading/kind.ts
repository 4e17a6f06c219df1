import type { Plan } from '@muster/contracts';

export function kindOf(title: string, text: string): Plan['kind'] {
  if (/总体应急预案|总体预案/.test(title)) return 'overall';
  if (/GB|AQ\/|导则|规范|标准/.test(title)) return 'standard';
  if (!/预案/.test(title) && /办法|条例|规定|细则|意见|法$/.test(title)) return 'regulation';
  if (/管理办法|管理条例/.test(title)) return 'regulation';
  if (/公司|酒店|集团|企业|厂|学校|医院/.test(title)) return 'enterprise';
  if (/部门应急预案|本部门应急预案/.test(text.slice(0, 2000))) return 'departmental';
  return /预案|方案/.test(title) ? 'special' : 'other';
}
