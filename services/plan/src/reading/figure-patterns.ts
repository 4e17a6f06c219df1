import type { PlanFigure } from '@muster/contracts';
import { amount, boundsOf } from './bounds.ts';
import type { Found } from './figures.ts';

type Of = PlanFigure['of'];

const harm: readonly [Of, string][] = [
  ['dead', '死亡|遇难|身亡'],
  ['missing', '失踪|失联'],
  ['seriouslyInjured', '重伤'],
  ['poisoned', '中毒'],
  ['injured', '受伤|轻伤|伤亡|死伤'],
  ['trapped', '被困|受困|围困'],
  ['evacuated', '转移|疏散|撤离|安置'],
  ['affected', '受灾|受影响|受威胁'],
];
const harmWord = harm.map(([, words]) => words).join('|');
const harmOf = (word: string): Of =>
  harm.find(([, words]) => words.split('|').some((w) => word.startsWith(w)))?.[0] ?? 'affected';
/** Subjects of figures that count two kinds of harm together. */
export const withMissing = '含失踪';
export const withDead = '伤亡';
/** What a person's figure counts: 死亡（含失踪） is dead and missing, 伤亡 dead and injured. */
const counted = (word: string, all: string): Pick<PlanFigure, 'of' | 'subject'> => {
  const of = harmOf(word);
  if (of === 'dead' && /失踪|失联/.test(all)) return { of, subject: withMissing };
  return /^(?:伤亡|死伤)/.test(word) ? { of: 'injured', subject: withDead } : { of };
};
const people = amount('(?:名|人)');
const before = new RegExp(
  `(${harmWord})(?:[（(][^）)]{0,12}[)）]|(?:或者?|、|和)失[踪联])?(?:人数|人员|人口|群众)?[^。；;，、\\d或]{0,6}?${people}`,
  'g',
);
const behind = new RegExp(
  `${people}(?:的?人员|群众)?[^。；;，、\\d或]{0,6}?(${harmWord})(?:[（(]含?失[踪联][^）)]{0,6}[)）]|(?:或者?|、|和)失[踪联])?`,
  'g',
);

/** 死亡（含失踪）30人以上; 造成3人以上10人以下死亡. */
export function* persons(text: string): Generator<Found> {
  // A clause without 人 beside a number counts no one.
  if (!/\d(?:名|人)/.test(text)) return;
  for (const m of text.matchAll(behind)) {
    const [all, sign, first = '', after, second, tail, word = ''] = m;
    yield at(m.index, all, { ...counted(word, all), ...boundsOf(sign, first, after, second, tail) });
  }
  for (const m of text.matchAll(before)) {
    const [all, word = '', sign, first = '', after, second, tail] = m;
    if (!/\d(?:名|人)/.test(all)) continue;
    yield at(m.index, all, { ...counted(word, all), ...boundsOf(sign, first, after, second, tail) });
  }
}

const loss = new RegExp(
  `(?:直接)?经济损失[^。；;\\d]{0,10}?${amount('元')}|${amount('元')}[^。；;，\\d]{0,4}?(?:直接)?经济损失`,
  'g',
);
const rain = new RegExp(
  `(?:(?:(\\d+)(?:个)?小时(?:内|累计)?|(日|过程|一次))[^。；;、\\d]{0,14}?)?${amount('(?:毫米|mm)')}`,
  'g',
);
const quake = new RegExp(
  `(?:(?:震级(?:M|Ms)?|发生)[^。；;、\\d]{0,8}?)?${amount('级')}[^。；;，\\d]{0,6}?(?:地震|$)`,
  'g',
);
const area = new RegExp(
  `面积[^。；;\\d]{0,8}?${amount('公顷')}|${amount('公顷')}[^。；;，\\d]{0,6}?(?:面积|森林|林地|草原)`,
  'g',
);
const leak = new RegExp(
  `(?:泄漏|泄露|溢出)(?:量)?[^。；;\\d]{0,8}?${amount('吨')}|${amount('吨')}[^。；;，\\d]{0,6}?(?:泄漏|泄露)`,
  'g',
);
const districts = /(\d+)个(?:及)?以上(?:的)?(?:区、?县|县、?区|区县|县|区|市|设区的市)/g;
const rivers = /(\d+)条(?:及)?以上[^。；;，\d]{0,6}河/g;
const warning =
  /(?:(\d+)个?小时内[^。；;、\d]{0,6}?)?(?:(\d+)次)?(?:发布|升级为)?(暴雨|暴雪|高温|寒潮|大风|台风|大雾|雷电|冰雹|霜冻|道路结冰|沙尘暴|地质灾害|洪水|山洪|内涝|森林火险|重污染天气)?(?:灾害)?(?:气象风险)?(红|橙|黄|蓝)色(?:[（(]?(?:及)?以上[)）]?)?(?:暴雨)?预警/g;
const gravity =
  /(特别重大|特大|重大|较大|一般)(?:[（(][^）)]{1,6}[)）])?(?:及?以上)?(?:级)?[^。；;，、\d]{0,14}?(?:事故|事件|灾害|灾情|火灾|洪涝|疫情|地震)/g;

const colours = '蓝黄橙红';
const gravities: Readonly<Record<string, number>> = { 特别重大: 4, 特大: 4, 重大: 3, 较大: 2, 一般: 1 };

/** Everything that is not persons: loss, rain, magnitude, area, leak, districts, rivers, warnings, event levels. */
export function* things(text: string): Generator<Found> {
  for (const m of text.matchAll(loss)) yield at(m.index, m[0], { of: 'loss', ...either(m) });
  if (/雨/.test(text))
    for (const m of text.matchAll(rain)) {
      const [all, hours, day, sign, first = '', after, second, tail] = m;
      const within = hours === undefined ? (day === '日' ? 24 : undefined) : Number(hours);
      yield at(m.index, all, {
        of: 'rainfall',
        ...boundsOf(sign, first, after, second, tail),
        ...(within && { hours: within }),
      });
    }
  if (/地震|震级/.test(text))
    for (const m of text.matchAll(quake)) {
      const [all, sign, first = '', after, second, tail] = m;
      if (Number(first) < 10)
        yield at(m.index, all, { of: 'magnitude', ...boundsOf(sign, first, after, second, tail) });
    }
  for (const m of text.matchAll(area)) yield at(m.index, m[0], { of: 'fireHectares', ...either(m) });
  for (const m of text.matchAll(leak)) yield at(m.index, m[0], { of: 'leakTonnes', ...either(m) });
  for (const m of text.matchAll(districts))
    yield at(m.index, m[0], { of: 'districts', atLeast: Number(m[1]) });
  for (const m of text.matchAll(rivers)) yield at(m.index, m[0], { of: 'rivers', atLeast: Number(m[1]) });
  for (const m of text.matchAll(warning)) {
    const [all, hours, times, subject, colour = ''] = m;
    yield at(m.index, all, {
      of: 'warning',
      atLeast: colours.indexOf(colour) + 1,
      ...(hours !== undefined && { hours: Number(hours) }),
      ...(times !== undefined && { times: Number(times) }),
      ...(subject !== undefined && { subject }),
    });
  }
  for (const m of text.matchAll(gravity))
    yield at(m.index, m[0], { of: 'eventLevel', atLeast: gravities[m[1] ?? ''] ?? 1 });
}

/** A pattern that knows the amount before or behind its word has its groups twice. */
function either(m: RegExpMatchArray) {
  const [, sign, first, after, second, tail, sign2, first2 = '', after2, second2, tail2] = m;
  return first === undefined
    ? boundsOf(sign2, first2, after2, second2, tail2)
    : boundsOf(sign, first, after, second, tail);
}

const at = (start: number, all: string, figure: Omit<PlanFigure, 'text'>): Found => ({
  start,
  end: start + all.length,
  figure: { ...figure, text: all.slice(0, 200) },
});
