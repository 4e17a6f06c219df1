import { ListAuditChains } from '@muster/contracts';
import { Alert } from 'antd';
import { Scroll } from '../../app/Scroll.tsx';
import { fullTime } from '../../app/time.ts';
import { useWatchTexts } from '../texts.ts';
import { useWatched } from '../use-watched.ts';
import watch from '../Watch.module.css';
import styles from './AuditPage.module.css';
import { useAuditTexts } from './texts.ts';

/** Whether the latest entries hold together, in one line; opened, where each chain ends. */
export function Chains() {
  const t = useAuditTexts();
  const w = useWatchTexts();
  const { data } = useWatched(ListAuditChains, {}, { everyMs: 30_000 });
  if (!data) return null;
  const faults = data.items.flatMap(({ fault }) => fault ?? []);
  const count = data.items.reduce((sum, { entries }) => sum + entries, 0);
  return (
    <>
      {faults.length > 0 && (
        <Alert type="error" showIcon role="alert" title={t('broken')} description={faults.join('\n')} />
      )}
      <details className={styles['chains']}>
        <summary>
          <span data-holds={faults.length === 0}>
            {faults.length === 0 ? t('holds', { chains: data.items.length, count }) : t('broken')}
          </span>{' '}
          <small>{t('unsealed', { count: data.unsealed })}</small>
        </summary>
        <p className={watch['quiet']}>{t('whole')}</p>
        <Scroll label={t('chains')}>
          <table className={watch['table']}>
            <thead>
              <tr>
                <th scope="col">{w('service')}</th>
                <th scope="col">{t('unit')}</th>
                <th scope="col">{t('count')}</th>
                <th scope="col">{t('until')}</th>
                <th scope="col">{t('followed')}</th>
                <th scope="col">{t('hash')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((chain) => (
                <tr key={`${chain.service} ${chain.unitPath}`}>
                  <th scope="row">{chain.service}</th>
                  <td>{chain.unitPath === '/' ? t('platform') : chain.unitPath}</td>
                  <td className={watch['number']}>{chain.entries}</td>
                  <td className={watch['tight']}>{chain.at && fullTime(chain.at)}</td>
                  <td className={chain.fault ? watch['wrong'] : ''}>
                    {chain.fault ?? t('latest', { count: chain.followed })}
                  </td>
                  <td className={watch['code']}>{chain.hash.slice(0, 16)}…</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </>
  );
}
