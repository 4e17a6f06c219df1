import { defineTexts } from '../app/i18n.ts';

export const useDutyTexts = defineTexts('duty', {
  title: ['值班台', 'Duty desk'],
});
