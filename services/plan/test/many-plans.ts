import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const subjects = [
  '防汛',
  '危险化学品事故',
  '地震',
  '森林火灾',
  '燃气事故',
  '地质灾害',
  '踩踏事件',
  '道路交通事故',
  '大面积停电',
  '食品安全事故',
];

/** Plans without end, each of 40 sections out of the sentences of our own two, always the same for the same number. */
export function manyPlans(count: number): string[] {
  const sentences = ['xian-flood.md', 'xian-hazardous-chemicals.md']
    .flatMap((name) => readFileSync(join(import.meta.dirname, '../seed', name), 'utf8').split(/[。\n]/))
    .map((line) => line.replace(/^[#（(\d.）)\s]+/, ''))
    .filter((line) => line.length > 12 && !line.includes('|'));
  let seed = 7;
  const any = (): string => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return sentences[seed % sentences.length] ?? '';
  };
  return Array.from({ length: count }, (_, i) => {
    const parts = Array.from(
      { length: 40 },
      (_, n) => `## ${n + 1} ${any().slice(0, 15)}\n\n${any()}。\n\n${any()}。\n\n${any()}。`,
    );
    return [`# 第${i}街道${subjects[i % subjects.length]}应急预案`, ...parts].join('\n\n');
  });
}

/** Rare words and words that every plan has, short and long, as a duty room asks. */
export const speedQuestions = [
  '城市积水',
  '危化品泄漏',
  '应急预案',
  '液氯中毒怎么疏散',
  '地震',
  '市气象局 降雨预报',
  '下穿通道封闭',
  '街道防汛应急预案',
  '指挥部电话',
  'flood',
  '第37街道',
  '人员转移安置',
  '应急响应启动条件',
  '堤防决口 渭河',
];
