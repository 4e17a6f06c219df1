import { useNavigate } from '@tanstack/react-router';
import { said } from '../../app/search.ts';
import { deadRoute } from '../route.ts';
import { ServiceSelect } from '../ServiceSelect.tsx';
import { TypedField } from '../TypedField.tsx';
import watch from '../Watch.module.css';
import { useDeadTexts } from './texts.ts';

/** Which letters are shown, kept in the address. */
export function Filters() {
  const t = useDeadTexts();
  const navigate = useNavigate();
  const search = deadRoute.useSearch();
  const seek = (next: object) =>
    void navigate({ to: '/dead', search: said({ ...search, letter: undefined, ...next }), replace: true });
  return (
    <search className={watch['filters']}>
      <ServiceSelect value={search.service} choose={(service) => seek({ service })} />
      <TypedField
        label={t('type')}
        value={search.type ?? ''}
        seek={(type) => seek({ type })}
        placeholder="duty.call.logged"
      />
      <label>
        {t('show')}
        <select value={search.replayed ?? ''} onChange={({ target }) => seek({ replayed: target.value })}>
          <option value="">{t('showWaiting')}</option>
          <option value="true">{t('showReplayed')}</option>
        </select>
      </label>
    </search>
  );
}
