import type { PlatformHealth } from '@muster/contracts';
import { Panel } from '../../app/Panel.tsx';
import { fullTime } from '../../app/time.ts';
import { bytes, whole } from '../amounts.ts';
import styles from './StoreFacts.module.css';
import { useHealthTexts } from './texts.ts';

/** What the trace service keeps, what it could not, and what room there is. */
export function StoreFacts({ health: { store, disk } }: { health: PlatformHealth }) {
  const t = useHealthTexts();
  const facts: [label: string, value: string][] = [
    [t('spans'), whole(store.spans)],
    [t('lines'), whole(store.logs)],
    [t('size'), bytes(store.bytes)],
    [t('oldest'), store.oldestAt ? fullTime(store.oldestAt) : '–'],
    [t('accepted'), whole(store.accepted)],
    [t('waiting'), whole(store.waiting)],
    [t('refused'), whole(store.refused)],
    [t('turnedAway'), whole(store.turnedAway)],
    ...(disk
      ? [
          [
            `${t('disk')} ${disk.path}`,
            t('diskIs', { free: bytes(disk.freeBytes), total: bytes(disk.totalBytes) }),
          ] as [string, string],
        ]
      : []),
  ];
  return (
    <Panel title={t('store')}>
      <dl className={styles['facts']}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
