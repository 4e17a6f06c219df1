import { usePlanTexts } from './texts.ts';

/** `30 分钟内`, `within 2 h`. */
export function useLimit(): (minutes: number | null) => string {
  const t = usePlanTexts();
  return (minutes) => {
    if (minutes === null) return '';
    const time =
      minutes >= 60 && minutes % 60 === 0
        ? t('hours', { count: minutes / 60 })
        : t('minutes', { count: minutes });
    return t('within', { time });
  };
}
