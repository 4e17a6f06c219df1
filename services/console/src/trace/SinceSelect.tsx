import { spans } from './route.ts';
import type { Since } from './since.ts';
import { useWatchTexts } from './texts.ts';

interface Props {
  value: Since | undefined;
  choose: (since: string) => void;
  /** Whether it may be all that is kept. */
  all?: boolean;
}

/** How far back is looked. */
export function SinceSelect({ value, choose, all = true }: Props) {
  const t = useWatchTexts();
  return (
    <label>
      {t('time')}
      <select value={value ?? ''} onChange={({ target }) => choose(target.value)}>
        {all && <option value="">{t('allKept')}</option>}
        {spans.map((each) => (
          <option key={each} value={each}>
            {t(`last_${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
