import { type RecommendationReason, skillNames } from '@muster/contracts';
import { comma, defineTexts } from '../../app/i18n.ts';

const useReasonTexts = defineTexts('reasons', {
  class: ['能力覆盖 {{class}} 类事件', 'serves class {{class}}'],
  skill: ['具备：{{skills}}', 'can: {{skills}}'],
  available: ['待命', 'available'],
  ordered: ['已受领其他指令', 'holds another order'],
  departed: ['正赶赴其他现场', 'on the way elsewhere'],
  'on-scene': ['在其他现场', 'on another scene'],
  'off-duty': ['未值班', 'off duty'],
  'no-place': ['事件未定位，无法估算距离', 'the incident has no location'],
  air: ['空中力量，不受道路影响', 'by air, whatever the roads'],
  rule: ['需求依据：{{basis}}', 'need after: {{basis}}'],
  stock: ['实物储备', 'in stock'],
  agreement: ['协议储备，备货 {{leadMinutes}} 分钟', 'by agreement, {{leadMinutes}} min to load'],
  capacity: ['产能储备，备货 {{leadMinutes}} 分钟', 'to be made, {{leadMinutes}} min to load'],
  'whole-need': ['一处即可满足', 'meets the whole need'],
  'part-of-need': ['满足 {{quantity}}/{{need}}', 'meets {{quantity}} of {{need}}'],
  farther: [
    '最近 {{depots}} 处不足，{{quantity}} 从更远处调运',
    'the nearest {{depots}} do not suffice: {{quantity}} from farther',
  ],
});

/** Why something is recommended, in the reader's language; what it says elsewhere, such as the distance, is left out. */
export function useReasons(): (reasons: readonly RecommendationReason[]) => string {
  const t = useReasonTexts();
  return (reasons) =>
    reasons
      .flatMap(({ kind, params }) => {
        const values = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, value ?? '']));
        if (kind === 'distance') return [];
        if (kind === 'skill') {
          const skills = String(params['skills'] ?? '').split(' ');
          const language = t('air').startsWith('by') ? 'en' : 'zh';
          return [
            t('skill', { skills: skills.map((each) => skillNames[each]?.[language] ?? each).join(comma()) }),
          ];
        }
        if (kind === 'state') return [t(String(params['state']) as 'available')];
        if (kind === 'reserve') return [t(String(params['reserve']) as 'stock', values)];
        if (kind === 'part-of-need' && 'depots' in params) return [t('farther', values)];
        return [t(kind, values)];
      })
      .join(' · ');
}
