import { ListUnits, type Unit } from '@muster/contracts';
import { useId, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useSettled } from '../app/use-settled.ts';
import styles from './Administration.module.css';
import { useAdministrationTexts } from './administration-texts.ts';
import { unitEvents, useUnit } from './use-units.ts';

interface Props {
  label: string;
  value: string | null;
  choose: (id: string) => void;
  /** Units that may be chosen; any that the caller sees when left out. */
  fits?: (unit: Unit) => boolean;
  wrong?: string | undefined;
}

/** One of the caller's units, found by a part of its name or code. */
export function UnitPicker({ label, value, choose, fits = () => true, wrong }: Props) {
  const t = useAdministrationTexts();
  const id = useId();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 250);
  const { data } = useRead(
    ListUnits,
    { query: { limit: 200, ...(q ? { q } : {}) } },
    { keep: true, staleOn: unitEvents },
  );
  const { data: chosen } = useUnit(value);
  const found = (data?.items ?? []).filter((unit) => unit.id !== value && fits(unit));
  const all = chosen ? [chosen, ...found] : found;
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <input
        type="search"
        aria-label={`${label}: ${t('unitFind')}`}
        placeholder={t('unitFind')}
        value={typed}
        maxLength={100}
        onChange={({ target }) => setTyped(target.value)}
      />
      <select id={id} value={value ?? ''} onChange={({ target }) => target.value && choose(target.value)}>
        {value === null && <option value="">–</option>}
        {/* It is there and not the caller's to see: the one above their own. */}
        {value !== null && !chosen && <option value={value}>…</option>}
        {all.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {`${unit.active ? unit.name : t('unitOff', { name: unit.name })} · ${unit.code}`}
          </option>
        ))}
      </select>
      {q !== '' && data && found.length === 0 && <span className={styles['hint']}>{t('unitNone')}</span>}
      {wrong && <span className={styles['bad']}>{wrong}</span>}
    </div>
  );
}
