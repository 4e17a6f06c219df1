import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { said } from '../../app/search.ts';
import { PeriodSelect } from '../PeriodSelect.tsx';
import { auditRoute } from '../route.ts';
import { ServiceSelect } from '../ServiceSelect.tsx';
import { TypedField } from '../TypedField.tsx';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import { useActionNames } from './action-texts.ts';
import { useAuditTexts } from './texts.ts';

const kinds = ['write', 'read', 'refused', 'follow', 'time'] as const;

/** Which entries are shown, kept in the address. */
export function Filters() {
  const t = useAuditTexts();
  const w = useWatchTexts();
  const action = useActionNames();
  const navigate = useNavigate();
  const search = auditRoute.useSearch();
  const seek = (next: object) =>
    void navigate({ to: '/audit', search: said({ ...search, entry: undefined, ...next }), replace: true });
  const names = Object.keys(useActionNames.table) as (keyof typeof useActionNames.table)[];
  return (
    <search className={watch['filters']}>
      <TypedField
        label={t('words')}
        type="search"
        value={search.q ?? ''}
        seek={(q) => seek({ q })}
        className={watch['wide']}
      />
      <label>
        {t('kind')}
        <select value={search.kind ?? ''} onChange={({ target }) => seek({ kind: target.value })}>
          <option value="">{w('all')}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(kind)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('action')}
        <select value={search.action ?? ''} onChange={({ target }) => seek({ action: target.value })}>
          <option value="">{w('all')}</option>
          {names.map((name) => (
            <option key={name} value={name}>
              {action(name)}
            </option>
          ))}
        </select>
      </label>
      <ServiceSelect value={search.service} choose={(service) => seek({ service })} />
      <PeriodSelect since={search.since} from={search.from} to={search.to} seek={seek} />
      <TypedField label={t('object')} value={search.object ?? ''} seek={(object) => seek({ object })} />
      {search.actor && <Button onClick={() => seek({ actor: undefined })}>{t('anybody')}</Button>}
    </search>
  );
}
