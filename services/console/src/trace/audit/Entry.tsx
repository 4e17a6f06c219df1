import { type AuditEntry, GetAuditEntry } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { day, exactTime } from '../../app/time.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { Block } from '../Block.tsx';
import { TraceLink } from '../TraceLink.tsx';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import styles from './AuditPage.module.css';
import { ChangePart } from './ChangePart.tsx';
import { useAuditTexts } from './texts.ts';
import { useAuditWords } from './use-audit-words.ts';

/** One entry whole: who, from where, what was before and after, and its place in the chain. */
export function Entry({ service, id }: { service: string; id: string }) {
  const words = useAuditWords();
  const t = useAuditTexts();
  const query = useRead(GetAuditEntry, { params: { service, id } });
  const entry = query.data as AuditEntry | undefined;
  return (
    <Panel title={entry ? words.actionName(entry.action) : t('entry')}>
      <Waiting query={query}>{entry && <Content entry={entry} />}</Waiting>
    </Panel>
  );
}

function Content({ entry }: { entry: AuditEntry }) {
  const t = useAuditTexts();
  const w = useWatchTexts();
  const words = useAuditWords();
  const { who, behalf, from, request, cause, letter, status, code, seq, hash } = entry;
  const facts: [label: string, value: string | null | undefined | false][] = [
    [t('at'), `${day(entry.at)} ${exactTime(entry.at)}`],
    [t('who'), who ? who.name : t('service', { name: entry.service })],
    [t('roles'), who?.roles.map(words.roleName).join('、')],
    [t('unit'), who?.unit.name ?? behalf?.unit],
    [t('onBehalf'), behalf?.name],
    [t('cause'), cause && words.eventName(cause.type)],
    [t('letter'), letter],
    [t('where'), from?.address],
    [t('agent'), from?.agent],
    [t('request'), request && `${request.method} ${request.path}`],
    [t('outcome'), status !== null && [status, code].filter(Boolean).join(' ')],
    [w('service'), `${entry.service} · ${entry.action}`],
    [t('hash'), hash === null ? t('waits') : `${t('place', { seq: seq ?? 0 })} · ${hash}`],
  ];
  const others = entry.keys.filter((key) => !entry.changes.some((each) => each.key === key));
  return (
    <div className={styles['entry']}>
      <p className={styles['links']}>
        {entry.traceId && <TraceLink id={entry.traceId} text={w('trace')} />}
        {who && (
          <Link to="/audit" search={{ actor: who.id }}>
            {t('allOf', { name: who.name })}
          </Link>
        )}
      </p>
      <dl className={watch['facts']}>
        {facts.map(([label, value]) => value && <Fact key={label} label={label} value={value} />)}
      </dl>
      {entry.changes.map((change) => (
        <ChangePart key={`${change.type} ${change.key} ${change.version}`} change={change} />
      ))}
      {entry.more > 0 && <p className={watch['quiet']}>{t('moreChanges', { count: entry.more })}</p>}
      {entry.about !== undefined && (
        <section>
          <h3>{t('about')}</h3>
          <Block label={t('about')}>{JSON.stringify(entry.about, null, 2)}</Block>
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h3>{t('objects', { count: others.length })}</h3>
          <ul className={styles['keys']}>
            {others.map((key) => (
              <li key={key}>
                <Link to="/audit" search={{ object: key }} className={watch['code'] ?? ''}>
                  {key}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const Fact = ({ label, value }: { label: string; value: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </>
);
