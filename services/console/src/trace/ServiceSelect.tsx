import { GetHealth } from '@muster/contracts';
import { useRead } from '../app/queries.ts';
import { useWatchTexts } from './texts.ts';

interface Props {
  value: string | undefined;
  choose: (service: string) => void;
}

/** One of the services that run here, or all. */
export function ServiceSelect({ value, choose }: Props) {
  const t = useWatchTexts();
  const { data } = useRead(GetHealth, {});
  const known = (data?.items ?? []).map(({ service }) => service).sort();
  const names = value && !known.includes(value) ? [value, ...known] : known;
  return (
    <label>
      {t('service')}
      <select value={value ?? ''} onChange={({ target }) => choose(target.value)}>
        <option value="">{t('all')}</option>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}
