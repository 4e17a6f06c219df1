import { usePlainValues, type Words } from '../../app/sheet/Differences.tsx';
import { useAdministrationTexts } from '../administration-texts.ts';
import { useUnits } from '../use-units.ts';
import { useUnitTexts } from './texts.ts';

const named = [
  'name',
  'nameEn',
  'code',
  'level',
  'parentId',
  'reportsToId',
  'zone',
  'prefix',
  'path',
  'unitPath',
  'active',
] as const;
/** Units by their ids, as far as one page of them reaches. */
function useUnitNames(): (id: unknown) => string | undefined {
  const units = useUnits();
  return (id) => units.find((unit) => unit.id === id)?.name;
}

/** A unit's fields and their values in words. */
export function useUnitWords(): Words {
  const t = useUnitTexts();
  const w = useAdministrationTexts();
  const plain = usePlainValues();
  const nameOf = useUnitNames();
  return {
    label: (_, field) => {
      const known = named.find((each) => each === field);
      return known ? t(known) : field;
    },
    say: (field, value) => {
      if (field === 'level' && typeof value === 'number') return w(`level${value as 1}`);
      if (field === 'parentId' || field === 'reportsToId') return nameOf(value) ?? plain(value);
      return plain(value);
    },
  };
}
