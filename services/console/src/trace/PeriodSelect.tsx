import { useState } from 'react';
import { now } from '../app/clock.ts';
import { fromField, toField } from '../incident/unit-time.ts';
import { spans } from './route.ts';
import type { Since } from './since.ts';
import { TypedField } from './TypedField.tsx';
import { useWatchTexts } from './texts.ts';
import watch from './Watch.module.css';

interface Props {
  since: Since | undefined;
  from: string | undefined;
  to: string | undefined;
  seek: (next: { since?: string | undefined; from?: string | undefined; to?: string | undefined }) => void;
}
const between = 'between';
const example = '2026-01-31 23:59';

/** How far back is looked, or from when to when, on the unit's clock. */
export function PeriodSelect({ since, from, to, seek }: Props) {
  const t = useWatchTexts();
  const own = from !== undefined || to !== undefined;
  const [wrong, setWrong] = useState<'from' | 'to'>();
  const choose = (value: string) => {
    setWrong(undefined);
    const hourAgo = new Date(Math.floor(now() / 60_000 - 60) * 60_000).toISOString();
    seek(
      value === between
        ? { since: undefined, from: hourAgo }
        : { since: value, from: undefined, to: undefined },
    );
  };
  const field = (side: 'from' | 'to', value: string | undefined) => (
    <TypedField
      label={t(side)}
      value={toField(value)}
      placeholder={example}
      seek={(typed) => {
        const at = typed === '' ? undefined : fromField(typed);
        setWrong(typed !== '' && at === undefined ? side : undefined);
        if (typed === '' || at !== undefined) seek({ [side]: at });
      }}
    />
  );
  return (
    <>
      <label>
        {t('time')}
        <select value={own ? between : (since ?? '')} onChange={({ target }) => choose(target.value)}>
          <option value="">{t('allKept')}</option>
          {spans.map((each) => (
            <option key={each} value={each}>
              {t(`last_${each}`)}
            </option>
          ))}
          <option value={between}>{t('between')}</option>
        </select>
      </label>
      {own && field('from', from)}
      {own && field('to', to)}
      <span className={watch['wrong']} role="alert">
        {wrong && t('noTime', { example })}
      </span>
    </>
  );
}
