import { ReplayDeadLetters } from '@muster/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { Confirm } from '../../app/Confirm.tsx';
import { useSend } from '../../app/intent.ts';
import type { Outcome } from './outcome.ts';
import { useDeadTexts } from './texts.ts';

interface Props {
  scope: { service?: string; type?: string };
  waiting: number;
  outcome: Outcome | undefined;
  done: (outcome: Outcome) => void;
}

/** All that wait in what is shown. One request reaches as far as its time; what is left is said, and asked again. */
export function ReplayAll({ scope, waiting, outcome, done }: Props) {
  const t = useDeadTexts();
  const [open, setOpen] = useState(false);
  const { send, pending, error, forget } = useSend(ReplayDeadLetters);
  const replay = async () => {
    const answer = await send({ body: scope });
    setOpen(false);
    done(answer);
  };
  const left = outcome?.left ?? 0;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{left > 0 ? t('goOn', { left }) : t('replayAll')}</Button>
      <Confirm
        open={open}
        title={t('allTitle', { count: waiting })}
        act={t('replayAll')}
        pending={pending}
        error={error}
        confirm={() => void replay().catch(() => {})}
        close={() => {
          forget();
          setOpen(false);
        }}
      >
        {t('allMore', { scope: [scope.service, scope.type].filter(Boolean).join(' · ') || t('everything') })}
      </Confirm>
    </>
  );
}
