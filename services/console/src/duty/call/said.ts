import type { DutyWarning, LikelyDuplicate } from '@muster/contracts';
import { useLanguage } from '../../app/i18n.ts';
import { useCallReasons } from '../texts.ts';

/** A line that shows no number, and what cannot be dialled, have one code. */
export const withheld = (detail: string): boolean => detail.startsWith('The line shows no number');

/** The words in common, out of the platform's Chinese sentence. */
export const wordsIn = (text: string): string => text.replace(/^.*?：/, '');

export function useWarning(): (warning: DutyWarning) => string {
  const t = useCallReasons();
  return ({ code, detail }) =>
    code !== 'duty.phone_not_recognised' ? detail : t(withheld(detail) ? 'withheld' : 'undialled');
}

export function useLikeness(): (reasons: LikelyDuplicate['reasons']) => string {
  const t = useCallReasons();
  const language = useLanguage();
  return (reasons) =>
    language === 'zh-CN'
      ? reasons.map(({ text }) => text).join('；')
      : reasons
          .map(({ kind, value, text }) =>
            t(kind === 'place' && value === 1 ? 'placeSame' : kind, {
              value,
              percent: Math.round(value * 100),
              words: wordsIn(text),
            }),
          )
          .join('; ');
}
