import { useDutyTexts } from './texts.ts';

export function DutyDesk() {
  const t = useDutyTexts();
  return <h1>{t('title')}</h1>;
}
