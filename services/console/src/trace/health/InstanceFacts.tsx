import type { ServiceHealth } from '@muster/contracts';
import { fullTime } from '../../app/time.ts';
import { bytes, duration, percent, whole } from '../amounts.ts';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import styles from './InstanceFacts.module.css';
import { useHealthTexts } from './texts.ts';

type Instance = ServiceHealth['instances'][number];

/** One process of a service: where it runs, what it holds, and how far its consumers are. */
export function InstanceFacts({ instance }: { instance: Instance }) {
  const t = useHealthTexts();
  const w = useWatchTexts();
  const { outbox, stream, pool, process, telemetry, postgres, consumers } = instance;
  const facts: [label: string, value: string][] = [
    [t('process'), `${process.host} · ${process.pid}`],
    [t('version'), `${instance.version} · ${t('started', { at: fullTime(instance.startedAt) })}`],
    [t('memory'), bytes(process.residentBytes)],
    [t('cpu'), t('cores', { share: percent(process.cpu) })],
    [t('database'), postgres === null ? t('dbNone') : t(postgres === 'ok' ? 'dbOk' : 'dbAway')],
    [t('pool'), pool ? `${pool.busy}/${pool.size}${pool.waiting > 0 ? ` +${pool.waiting}` : ''}` : '–'],
    [t('clock'), `${instance.clockSkewMs < 0 ? '−' : '+'}${duration(Math.abs(instance.clockSkewMs))}`],
    [
      t('telemetry'),
      telemetry.exports ? t('exportsYes', { dropped: whole(telemetry.dropped) }) : t('exportsNo'),
    ],
    ...(outbox
      ? ([
          [t('leads'), t(outbox.leads ? 'leadsYes' : 'leadsNo')],
          [
            t('outbox'),
            `${whole(outbox.waiting)}${outbox.oldestAt ? ` · ${fullTime(outbox.oldestAt)}` : ''}`,
          ],
          [t('refills'), whole(outbox.refills)],
        ] as [string, string][])
      : []),
    ...(stream
      ? ([
          [
            t('stream'),
            t('streamIs', {
              name: stream.name,
              messages: whole(stream.messages),
              bytes: bytes(stream.bytes),
              seq: whole(stream.lastSeq),
            }),
          ],
          [t('lastAt'), stream.lastAt ? fullTime(stream.lastAt) : '–'],
        ] as [string, string][])
      : []),
  ];
  return (
    <section className={styles['instance']} aria-label={instance.instance}>
      <h3 className={watch['code']}>{instance.instance}</h3>
      <dl className={styles['facts']}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {consumers.length > 0 && (
        <table className={watch['table']}>
          <caption className="heard">{t('consumers')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('consumers')}</th>
              <th scope="col">{t('type')}</th>
              {(['pending', 'underWay', 'redelivered'] as const).map((each) => (
                <th key={each} scope="col" className={watch['number']}>
                  {t(each)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {consumers
              .toSorted((a, b) => b.pending + b.underWay - a.pending - a.underWay)
              .map((each) => (
                <tr key={`${each.stream} ${each.durable}`}>
                  <th scope="row" className={watch['code']}>
                    {each.durable}
                  </th>
                  <td className={watch['code']}>{each.type}</td>
                  <td className={`${watch['number']} ${each.pending ? watch['warned'] : ''}`}>
                    {whole(each.pending)}
                  </td>
                  <td className={watch['number']}>{whole(each.underWay)}</td>
                  <td className={watch['number']}>{whole(each.redelivered)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      {instance.state !== 'ok' && <p className={watch['warned']}>{w(instance.state)}</p>}
    </section>
  );
}
