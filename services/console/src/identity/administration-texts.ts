import { defineTexts } from '../app/i18n.ts';

/** Words that the pages of units, people, roles and rules have in common. */
export const useAdministrationTexts = defineTexts('administration', {
  all: ['全部', 'All'],
  find: ['查找', 'Find'],
  more: ['更多', 'More'],
  close: ['关闭', 'Close'],
  cancel: ['返回', 'Back'],
  unit: ['单位', 'Unit'],
  unitFind: ['按名称或代码查找单位', 'Find a unit by name or code'],
  unitNone: ['没有符合的单位', 'No such unit'],
  unitOff: ['{{name}}（已停用）', '{{name}} (closed)'],
  level1: ['部', 'Ministry'],
  level2: ['省', 'Province'],
  level3: ['市', 'City'],
  level4: ['区县', 'District'],
  level5: ['镇街', 'Town or street'],
});
