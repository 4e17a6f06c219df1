import { chance } from '../../demo/chance.ts';
import { hazards } from './hazards.ts';

const districts = [
  '新城区',
  '碑林区',
  '莲湖区',
  '灞桥区',
  '未央区',
  '雁塔区',
  '阎良区',
  '临潼区',
  '长安区',
  '高陵区',
  '鄠邑区',
  '蓝田县',
  '周至县',
];
const streets = ['东', '西', '南', '北', '中', '上', '下', '新', '老', '河', '山', '塬'].map(
  (name) => `${name}关街道`,
);
const units = [...districts, ...streets];

const headings = [
  '编制目的',
  '适用范围',
  '工作原则',
  '组织指挥体系',
  '指挥部职责',
  '办公室职责',
  '成员单位职责',
  '风险评估',
  '监测',
  '预警分级',
  '预警发布',
  '预警行动',
  '信息报告',
  '先期处置',
  '分级响应',
  '一级响应',
  '二级响应',
  '三级响应',
  '四级响应',
  '现场指挥',
  '抢险救援',
  '医疗救护',
  '人员转移',
  '交通管制',
  '治安维护',
  '通信保障',
  '物资保障',
  '队伍保障',
  '资金保障',
  '社会动员',
  '信息发布',
  '响应终止',
  '善后处置',
  '调查评估',
  '恢复重建',
  '宣传培训',
  '演练',
  '预案修订',
  '奖惩',
  '附则',
];
const who = [
  '值班室',
  '指挥部办公室',
  '属地镇街',
  '应急管理局',
  '公安分局',
  '住建局',
  '卫健局',
  '交通局',
  '城管局',
  '供电公司',
];
const when = [
  '接报后十分钟内',
  '二十分钟内',
  '三十分钟内',
  '一小时内',
  '两小时内',
  '响应启动后',
  '险情未解除前',
  '天亮之前',
];
const does = [
  '核实情况并电话报告',
  '派出工作组到现场',
  '集结队伍和装备',
  '通知沿线单位和居民',
  '设置警戒线',
  '调拨帐篷和照明设备',
  '登记转移人员',
  '每小时报告一次进展',
  '协调医院留出床位',
  '组织专家会商',
];

export interface Written {
  title: string;
  text: string;
}
/** So many plans of forty sections each, always the same for a seed. */
export function writePlans(count: number, seed: number): Written[] {
  const random = chance(seed);
  const any = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const sentence = (): string => `${any(when)}，${any(who)}${any(does)}，并由${any(who)}${any(does)}。`;
  return Array.from({ length: count }, (_, n) => {
    const hazard = hazards[n % hazards.length];
    const unit = units[Math.floor(n / hazards.length) % units.length];
    const title = `西安市${unit}${hazard?.name}应急预案`;
    const sections = headings.map(
      (heading, at) =>
        `## ${at + 1} ${heading}\n\n${any(hazard?.sentences ?? [])}。\n\n${sentence()}\n\n${sentence()}`,
    );
    return { title, text: [`# ${title}`, ...sections].join('\n\n') };
  });
}

export interface Question {
  q: string;
  title: string;
}
/** What a duty room asks over these plans, by its own words and for its own unit, and the plan that it needs. */
export const questionsOver = (plans: readonly Written[]): Question[] =>
  plans.flatMap(({ title }, n) => {
    const hazard = hazards[n % hazards.length];
    const unit = units[Math.floor(n / hazards.length) % units.length];
    // Every seventh plan, so that each kind and each unit is asked for.
    return n % 7 === 0 ? (hazard?.questions ?? []).map((words) => ({ q: `${unit} ${words}`, title })) : [];
  });
