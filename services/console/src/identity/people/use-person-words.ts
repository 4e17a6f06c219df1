import { usePlainValues, type Words } from '../../app/sheet/Differences.tsx';
import { useRoleNames } from '../texts.ts';
import { useUnits } from '../use-units.ts';
import { usePeopleTexts } from './texts.ts';

const named = [
  'name',
  'username',
  'roles',
  'unitId',
  'unitPath',
  'phone',
  'post',
  'teamId',
  'active',
] as const;

/** A person's fields and their values in words. */
export function usePersonWords(): Words {
  const t = usePeopleTexts();
  const role = useRoleNames();
  const plain = usePlainValues();
  const units = useUnits();
  return {
    label: (_, field) => {
      const known = named.find((each) => each === field);
      return known ? t(known) : field;
    },
    say: (field, value) => {
      if (field === 'roles' && Array.isArray(value)) return plain(value.map((each) => role(each)));
      if (field === 'unitId') return units.find(({ id }) => id === value)?.name ?? plain(value);
      return plain(value);
    },
  };
}
