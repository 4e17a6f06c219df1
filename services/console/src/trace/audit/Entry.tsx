import { type AuditEntry, GetAuditEntry } from '@muster/contracts';
import { useRead } from '../../app/queries.ts';
import { Differences } from '../../app/sheet/Differences.tsx';
import { differences } from '../../app/sheet/sheet.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { Block } from '../Block.tsx';
import watch from '../Watch.module.css';
import { useAuditTexts } from './texts.ts';

const rowOf = (state: unknown): Readonly<Record<string, unknown>> =>
  (state ?? {}) as Readonly<Record<string, unknown>>;
const plain = (value: unknown): string =>
  value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

/** One entry whole: what was before and after, from where, and its place in the chain. */
export function Entry({ entry: { service, id } }: { entry: AuditEntry }) {
  const t = useAuditTexts();
  const query = useRead(GetAuditEntry, { params: { service, id } });
  const entry = query.data as AuditEntry | undefined;
  const facts: [string, string | null | undefined][] = entry
    ? [
        [t('unit'), entry.who?.unit.name ?? entry.behalf?.unit],
        [t('agent'), entry.from?.agent],
        [t('request'), entry.request && `${entry.request.method} ${entry.request.path}`],
        [t('cause'), entry.cause?.type],
        [t('outcome'), entry.status === null ? null : [entry.status, entry.code].filter(Boolean).join(' ')],
        [t('things'), entry.keys.join(' ')],
        [
          t('hash'),
          entry.hash === null ? t('waits') : `${t('place', { seq: entry.seq ?? 0 })} · ${entry.hash}`,
        ],
      ]
    : [];
  return (
    <section aria-label={t('entry')}>
      <Waiting query={query}>
        <dl className={watch['facts']}>
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        {entry?.changes.map((change) => {
          const changed = differences({ '': rowOf(change.before) }, { '': rowOf(change.after) });
          return (
            <div key={`${change.key} ${change.version}`}>
              <p>
                <strong>{change.type}</strong> {change.key}{' '}
                {change.before === null || change.before === undefined ? t('created') : ''}
              </p>
              {changed.length === 0 ? (
                <p>{t('unchanged')}</p>
              ) : (
                <Differences of={changed} label={(_, field) => field} say={(_, value) => plain(value)} />
              )}
            </div>
          );
        })}
        {entry?.about !== undefined && (
          <>
            <h3>{t('about')}</h3>
            <Block label={t('about')}>{JSON.stringify(entry.about, null, 2)}</Block>
          </>
        )}
      </Waiting>
    </section>
  );
}
