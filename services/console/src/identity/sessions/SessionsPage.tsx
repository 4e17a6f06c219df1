import { ListSessions, SessionEnded } from '@muster/contracts';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { now } from '../../app/clock.ts';
import { Panel } from '../../app/Panel.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import { moment } from '../../app/time.ts';
import { usePages } from '../../app/use-pages.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { useUnits } from '../use-units.ts';
import { deviceOf } from './device.ts';
import { EndOne } from './EndOne.tsx';
import styles from './SessionsPage.module.css';
import { useSessionTexts } from './texts.ts';

const stale = [SessionEnded];

export function SessionsPage() {
  const t = useSessionTexts();
  const id = useId();
  const [typed, setTyped] = useState('');
  const { query, items } = usePages(
    ListSessions,
    { query: { limit: 200 } },
    { everyMs: 15_000, staleOn: stale },
  );
  const units = useUnits();
  const unitName = (path: string) => units.find((unit) => unit.path === path)?.name ?? path;
  const wanted = typed.trim().toLowerCase();
  const shown = items.filter(({ name, username, address }) =>
    [name, username, address ?? ''].some((text) => text.toLowerCase().includes(wanted)),
  );
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{t('title')}</h1>
        <p>{t('what')}</p>
      </div>
      <search className={styles['find']}>
        <label htmlFor={id}>{t('find')}</label>
        <input
          id={id}
          type="search"
          value={typed}
          maxLength={100}
          onChange={({ target }) => setTyped(target.value)}
        />
      </search>
      <Panel title={t('sessions')} aside={query.data && shown.length}>
        <Waiting query={query} empty={shown.length === 0 ? t('none') : undefined}>
          <Scroll label={t('sessions')}>
            <table className={styles['table']}>
              <thead>
                <tr>
                  {(['person', 'unit', 'address', 'device', 'since', 'until', 'end'] as const).map((each) => (
                    <th key={each} scope="col">
                      {t(each)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((each) => (
                  <tr key={each.id}>
                    <th scope="row">
                      {each.name} <small>{each.username}</small>
                    </th>
                    <td>{unitName(each.unitPath)}</td>
                    <td>{each.address ?? '–'}</td>
                    <td className={styles['device']} title={each.userAgent ?? ''}>
                      {deviceOf(each.userAgent) ?? '–'}
                    </td>
                    <td className={styles['tight']}>{moment(each.createdAt, now())}</td>
                    <td className={styles['tight']}>{moment(each.expiresAt, now())}</td>
                    <td className={styles['tight']}>
                      {each.current ? t('current') : <EndOne session={each} />}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          {query.hasNextPage && (
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('older')}
            </Button>
          )}
        </Waiting>
      </Panel>
    </div>
  );
}
