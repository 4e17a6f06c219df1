import type { AuditEntry } from '@muster/contracts';
import { now } from '../../app/clock.ts';
import { exactTime, moment } from '../../app/time.ts';
import { TraceLink } from '../TraceLink.tsx';
import watch from '../Watch.module.css';
import { Entry } from './Entry.tsx';
import { useAuditTexts } from './texts.ts';

interface Props {
  entry: AuditEntry;
  open: boolean;
  toggle: () => void;
}

export function EntryRow({ entry, open, toggle }: Props) {
  const t = useAuditTexts();
  const { who, behalf, keys } = entry;
  return (
    <>
      <tr>
        <th scope="row">
          <time dateTime={entry.at} title={exactTime(entry.at)}>
            {moment(entry.at, now())}
          </time>
        </th>
        <td>
          {who ? who.name : entry.kind === 'refused' ? t('nobody') : t('service', { name: entry.service })}{' '}
          {behalf && <small>{t('behalf', { name: behalf.name })}</small>}
        </td>
        <td data-kind={entry.kind}>{t(entry.kind)}</td>
        <td>
          <button
            type="button"
            aria-expanded={open}
            aria-label={t('open', { action: entry.action, at: exactTime(entry.at) })}
            onClick={toggle}
          >
            {entry.action}
          </button>
        </td>
        <td className={watch['code']}>
          {keys[0]?.slice(0, 13)} {keys.length > 1 && <small>{t('more', { count: keys.length - 1 })}</small>}
        </td>
        <td>{entry.from?.address ?? '–'}</td>
        <td>{entry.traceId && <TraceLink id={entry.traceId} />}</td>
      </tr>
      {open && (
        <tr>
          <td colSpan={7}>
            <Entry entry={entry} />
          </td>
        </tr>
      )}
    </>
  );
}
