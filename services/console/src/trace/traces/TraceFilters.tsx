import { ListServiceFigures } from '@muster/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { useRead } from '../../app/queries.ts';
import { said } from '../../app/search.ts';
import { PeriodSelect } from '../PeriodSelect.tsx';
import { tracesRoute } from '../route.ts';
import { ServiceSelect } from '../ServiceSelect.tsx';
import { TypedField } from '../TypedField.tsx';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import { IncidentFilter } from './IncidentFilter.tsx';
import { useTraceTexts } from './texts.ts';

/** The question, kept in the address; a trace's id opens it at once. */
export function TraceFilters() {
  const t = useTraceTexts();
  const w = useWatchTexts();
  const list = useId();
  const navigate = useNavigate();
  const search = tracesRoute.useSearch();
  const figures = useRead(ListServiceFigures, {
    query: search.service === undefined ? {} : { service: search.service },
  });
  const operations = new Set(
    (figures.data?.items ?? []).flatMap((each) => each.operations.map(({ operation }) => operation)),
  );
  const seek = (next: object) =>
    void navigate({ to: '/traces', search: said({ ...search, ...next }), replace: true });
  const open = (typed: string) => {
    const id = typed.toLowerCase().match(/[0-9a-f]{32}/)?.[0];
    if (id) void navigate({ to: '/traces/$traceId', params: { traceId: id } });
  };
  return (
    <search className={watch['filters']}>
      <ServiceSelect value={search.service} choose={(service) => seek({ service })} />
      <TypedField
        label={w('operation')}
        value={search.operation ?? ''}
        seek={(operation) => seek({ operation })}
        placeholder={t('anyOperation')}
        className={watch['wide']}
        list={list}
      >
        <datalist id={list}>
          {[...operations].map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </TypedField>
      <TypedField
        label={t('least')}
        type="number"
        value={search.minDurationMs === undefined ? '' : String(search.minDurationMs)}
        seek={(typed) => seek({ minDurationMs: Number(typed) > 0 ? Number(typed) : undefined })}
      />
      <IncidentFilter id={search.incidentId} seek={(incidentId) => seek({ incidentId })} />
      <PeriodSelect since={search.since} from={search.from} to={search.to} seek={seek} />
      <label className={watch['tick']}>
        <input
          type="checkbox"
          checked={search.error === 'true'}
          onChange={({ target }) => seek({ error: target.checked ? 'true' : undefined })}
        />
        {t('errors')}
      </label>
      <TypedField label={t('open')} value="" seek={open} />
    </search>
  );
}
