import type { LevelCriterion } from '@muster/contracts';
import { usePlainValues, type Words } from '../../app/sheet/Differences.tsx';
import type { Sheet } from '../../app/sheet/sheet.ts';
import { useFigureNames, useLevelNames } from '../../app/words.ts';
import { useAdministrationTexts } from '../administration-texts.ts';
import { criterionField, isCriterion } from './rule-set.ts';
import { useRulesTexts } from './texts.ts';

type Key = keyof typeof useRulesTexts.table;
const words = ['first', 'followup', 'correction', 'phone', 'written', 'any'] as const;

/** `90` minutes as people say it. */
export function useSpan(): (minutes: unknown) => string {
  const t = useRulesTexts();
  return (minutes) => {
    const count = Number(minutes);
    if (!(count > 0)) return String(minutes ?? '–');
    if (count % 1440 === 0) return t('daysSaid', { count: count / 1440 });
    return count % 60 === 0 ? t('hoursSaid', { count: count / 60 }) : t('minutesSaid', { count });
  };
}

/** `死亡+失踪 ≥ 10：较大`. */
export function useCriterion(): (criterion: LevelCriterion) => string {
  const level = useLevelNames();
  const figure = useFigureNames();
  return ({ level: of, figures, from, closed }) =>
    `${figures.map((each) => figure(each)).join(' + ')} ${closed ? '≥' : '>'} ${from.toLocaleString('en-US')} → ${level(`${of as 1}`)}`;
}

/** Fields of rules and their values in words; `rows` names the rule a field is of. */
export function useRuleWords(rows: Sheet): Words {
  const t = useRulesTexts();
  const plain = usePlainValues();
  const span = useSpan();
  const criterion = useCriterion();
  const level = useLevelNames();
  const w = useAdministrationTexts();
  const fieldName = (field: string): string => {
    if (isCriterion(field)) return t('criterion', { n: Number(field.slice(criterionField.length)) + 1 });
    if (field === 'levels') return t('levelsOf');
    return field in useRulesTexts.table ? t(field as never) : field;
  };
  return {
    label: (row, field) =>
      row === '' ? fieldName(field) : `${String(rows[row]?.['name'] ?? row)} · ${fieldName(field)}`,
    say: (field, value) => {
      if (value === null || value === undefined) return plain(value);
      if (isCriterion(field)) return criterion(value as LevelCriterion);
      if (field === 'minutes' || field === 'repeatMinutes') return span(value);
      if (field === 'levels' && Array.isArray(value))
        return plain((value as 1[]).map((each) => level(`${each}`)));
      if (field === 'fromLevel' || field === 'toLevel') return w(`level${value as 1}`);
      if (field === 'report' || field === 'channel') {
        const known = words.find((each) => each === value);
        if (known) return t(known satisfies Key);
      }
      return plain(value);
    },
  };
}
