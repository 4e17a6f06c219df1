import { type DeadLetter, ReplayDeadLetter } from '@muster/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { Confirm } from '../../app/Confirm.tsx';
import { useSend } from '../../app/intent.ts';
import type { Outcome } from './outcome.ts';
import { useDeadTexts } from './texts.ts';

interface Props {
  letter: DeadLetter;
  done: (outcome: Outcome) => void;
}

export function ReplayOne({ letter, done }: Props) {
  const t = useDeadTexts();
  const [open, setOpen] = useState(false);
  const { send, pending, error, forget } = useSend(ReplayDeadLetter);
  const { service, id, type } = letter;
  const replay = async () => {
    const outcome = await send({ params: { service, id } });
    setOpen(false);
    done({ items: [outcome], left: 0, away: [] });
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('replay')}
      </Button>
      <Confirm
        open={open}
        title={t('replayTitle')}
        act={t('replay')}
        pending={pending}
        error={error}
        confirm={() => void replay().catch(() => {})}
        close={() => {
          forget();
          setOpen(false);
        }}
      >
        {t('replayMore', { service, type })}
      </Confirm>
    </>
  );
}
