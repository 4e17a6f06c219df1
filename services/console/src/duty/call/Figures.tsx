import { type Casualties, casualtyKeys } from '@muster/contracts';
import { Input } from 'antd';
import { useId } from 'react';
import { useFigureNames } from '../../app/words.ts';
import styles from './Figures.module.css';

interface Props {
  legend: string;
  figures: Casualties;
  change: (figures: Casualties) => void;
}
/** What callers know; the rest is the incident page's. */
const asked = casualtyKeys.filter((key) => key !== 'affected' && key !== 'evacuated');

/** Counts of people. Empty is not known, which is not 0. */
export function Figures({ legend, figures, change }: Props) {
  const t = useFigureNames();
  const id = useId();
  return (
    <fieldset className={styles['figures']}>
      <legend>{legend}</legend>
      {asked.map((key) => (
        <div key={key}>
          <label htmlFor={`${id}-${key}`}>{t(key)}</label>
          <Input
            id={`${id}-${key}`}
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            value={figures[key] ?? ''}
            onChange={({ target }) => {
              const digits = target.value.replace(/\D/g, '');
              const { [key]: _, ...others } = figures;
              change(digits === '' ? others : { ...others, [key]: Number(digits) });
            }}
          />
        </div>
      ))}
    </fieldset>
  );
}
