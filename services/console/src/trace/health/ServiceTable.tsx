import type { ServiceHealth } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { now } from '../../app/clock.ts';
import { Panel } from '../../app/Panel.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import { moment } from '../../app/time.ts';
import { duration, whole } from '../amounts.ts';
import { StateMark } from '../StateMark.tsx';
import { useWatchTexts } from '../texts.ts';
import styles from '../Watch.module.css';
import { versionsOf } from './attention.ts';
import { InstanceFacts } from './InstanceFacts.tsx';
import { useHealthTexts } from './texts.ts';

const grave = { away: 0, unavailable: 1, degraded: 2, ok: 3 } as const;

/** Every service in one line, those in trouble first; its instances open below it. */
export function ServiceTable({ items }: { items: readonly ServiceHealth[] }) {
  const t = useHealthTexts();
  const w = useWatchTexts();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (service: string) =>
    setOpen((all) =>
      all.has(service) ? new Set([...all].filter((one) => one !== service)) : new Set([...all, service]),
    );
  const sorted = items.toSorted(
    (a, b) => grave[a.state] - grave[b.state] || a.service.localeCompare(b.service),
  );
  return (
    <Panel title={t('services')}>
      <Scroll label={t('services')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{w('service')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('since')}</th>
              <th scope="col">{t('version')}</th>
              {(['instances', 'outbox', 'lag', 'dead'] as const).map((each) => (
                <th key={each} scope="col" className={styles['number']}>
                  {t(each)}
                </th>
              ))}
              <th scope="col" className={styles['number']} title={t('poolMore')}>
                {t('pool')}
              </th>
              <th scope="col" className={styles['number']}>
                {t('answered')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((each) => (
              <Fragment key={each.service}>
                <tr>
                  <th scope="row">
                    <Button
                      type="text"
                      size="small"
                      aria-expanded={open.has(each.service)}
                      title={t('showMore', { service: each.service })}
                      onClick={() => toggle(each.service)}
                    >
                      <span aria-hidden>{open.has(each.service) ? '▾' : '▸'}</span> {each.service}
                    </Button>
                  </th>
                  <Cells health={each} />
                </tr>
                {open.has(each.service) && (
                  <tr>
                    <td colSpan={10}>
                      {each.instances.map((instance) => (
                        <InstanceFacts key={instance.instance} instance={instance} />
                      ))}
                      {each.instances.length === 0 && w('away')}
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

function Cells({ health }: { health: ServiceHealth }) {
  const { service, state, since, instances, outboxWaiting, consumerLag, deadLetters } = health;
  const pools = instances.flatMap(({ pool }) => pool ?? []);
  const sum = (of: 'busy' | 'size') => pools.reduce((all, pool) => all + pool[of], 0);
  const versions = versionsOf(instances);
  const said =
    versions.length > 1
      ? versions.map(({ version, count }) => `${version} × ${count}`).join(' / ')
      : versions[0]?.version;
  const slowest = Math.max(...instances.map(({ answeredInMs }) => answeredInMs));
  return (
    <>
      <td>
        <StateMark state={state} />
      </td>
      <td className={styles['tight']}>{moment(since, now())}</td>
      <td className={versions.length > 1 ? styles['warned'] : ''}>{said ?? '–'}</td>
      <td className={styles['number']}>{instances.length}</td>
      <td className={`${styles['number']} ${outboxWaiting ? styles['warned'] : ''}`}>
        {outboxWaiting === null ? '–' : whole(outboxWaiting)}
      </td>
      <td className={`${styles['number']} ${consumerLag ? styles['warned'] : ''}`}>{whole(consumerLag)}</td>
      <td className={`${styles['number']} ${deadLetters ? styles['wrong'] : ''}`}>
        {deadLetters ? (
          <Link to="/dead" search={{ service }}>
            {whole(deadLetters)}
          </Link>
        ) : (
          (deadLetters ?? '–')
        )}
      </td>
      <td className={styles['number']}>{pools.length > 0 ? `${sum('busy')}/${sum('size')}` : '–'}</td>
      <td className={styles['number']}>{instances.length > 0 ? duration(slowest) : '–'}</td>
    </>
  );
}
