import { GetTeam, type Order } from '@muster/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { toGcj02 } from '../../app/gcj02.ts';
import { useRead } from '../../app/queries.ts';
import { CopyLine } from './CopyLine.tsx';
import { useRemembered } from './kept-read.ts';
import styles from './PocketOrders.module.css';
import { usePocketTexts } from './texts.ts';
import { degrees, geoLink, metresBetween, type Place, windTo } from './way.ts';

/** How far, which way, and what a map needs, in the system that each kind of map takes. */
export function Way({ order }: { order: Order }) {
  const t = usePocketTexts();
  const { base } = useBase(order);
  const [here, setHere] = useState<Place | 'asking' | 'failed'>();
  const to = order.location;
  if (to === null) return null;
  const locate = () => {
    setHere('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => setHere({ lng: coords.longitude, lat: coords.latitude }),
      () => setHere('failed'),
      { timeout: 15_000, maximumAge: 60_000 },
    );
  };
  const from = typeof here === 'object' ? here : base;
  const metres = from && metresBetween(from, to);
  return (
    <section className={styles['way']} aria-label={t('way')}>
      <p className={styles['far']}>
        {from && metres !== undefined && (
          <>
            {t(from === here ? 'fromHere' : 'fromBase')}{' '}
            {metres < 100
              ? t('near')
              : t('straight', { km: (metres / 1000).toFixed(1), wind: t(`wind_${windTo(from, to)}`) })}
          </>
        )}
        {order.state !== 'arrived' &&
          order.estimatedMinutes !== null &&
          ` · ${t('minutes', { count: order.estimatedMinutes })}`}
      </p>
      <div className={styles['wayTools']}>
        <a className={styles['map']} href={geoLink(to)}>
          {t('navigate')}
        </a>
        {/* Browsers tell the position over https and on the machine itself alone. */}
        {isSecureContext && typeof here !== 'object' && (
          <Button size="large" loading={here === 'asking'} onClick={locate}>
            {t('locate')}
          </Button>
        )}
      </div>
      {here === 'failed' && <p role="status">{t('locateFailed')}</p>}
      <CopyLine label={t('wgs84')} text={degrees(to)} />
      <CopyLine label={t('gcj02')} text={degrees(toGcj02(to))} />
    </section>
  );
}

/** Where the team is, or has its base. */
function useBase({ teamId }: Order): { base: Place | undefined } {
  const { data } = useRead(GetTeam, { params: { id: teamId ?? '' } }, { enabled: teamId !== null });
  const team = useRemembered(`team.${teamId}`, data).data;
  return { base: team && (team.location ?? team.baseLocation) };
}
