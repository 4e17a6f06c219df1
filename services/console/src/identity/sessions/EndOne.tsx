import { EndSession, type Session } from '@muster/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { Confirm } from '../../app/Confirm.tsx';
import { useSend } from '../../app/intent.ts';
import { askAnew } from '../../app/queries.ts';
import { useSay } from '../../app/Said.tsx';
import { useSessionTexts } from './texts.ts';

/** Ends one session of somebody, once that was confirmed. */
export function EndOne({ session }: { session: Session }) {
  const t = useSessionTexts();
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { send, pending, error, forget } = useSend(EndSession);
  const { id, name } = session;
  const address = session.address ?? '–';
  const end = async () => {
    await send({ params: { id } });
    setOpen(false);
    say(t('ended', { name }));
    askAnew(({ queryKey }) => queryKey[0] === 'ListSessions');
  };
  return (
    <>
      <Button size="small" danger aria-label={`${t('end')} ${name} ${address}`} onClick={() => setOpen(true)}>
        {t('end')}
      </Button>
      <Confirm
        open={open}
        title={t('endTitle', { name })}
        act={t('end')}
        danger
        pending={pending}
        error={error}
        confirm={() => void end().catch(() => {})}
        close={() => {
          forget();
          setOpen(false);
        }}
      >
        {t('endMore', { address })}
      </Confirm>
    </>
  );
}
