import { Button } from 'antd';
import { useState } from 'react';
import { Confirm } from '../app/Confirm.tsx';
import { hasDrafts } from '../app/drafts.ts';
import { useProblem } from '../app/use-problem.ts';
import { loadDraft } from '../duty/call/draft.ts';
import { signOut, useMe } from './session.ts';
import { useIdentityTexts } from './texts.ts';

/** What is half written when somebody asks to leave. */
interface Asked {
  everywhere: boolean;
  call: boolean;
  rest: boolean;
}

/** The way out; who left something half written is told first what becomes of it. */
export function SignOut() {
  const t = useIdentityTexts();
  const problem = useProblem();
  const { id } = useMe();
  const [asked, setAsked] = useState<Asked>();
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<Error>();
  const go = (everywhere: boolean) => {
    setPending(true);
    setFault(undefined);
    signOut(everywhere).catch((error: Error) => {
      setPending(false);
      setFault(error);
    });
  };
  const press = (everywhere: boolean) => {
    const call = loadDraft(id).begunAt !== null;
    const rest = hasDrafts(id);
    if (call || rest) setAsked({ everywhere, call, rest });
    else go(everywhere);
  };
  const word = (everywhere: boolean) => t(everywhere ? 'signOutEverywhere' : 'signOut');
  return (
    <>
      <div role="alert">{fault && !asked && problem(fault).text}</div>
      {[false, true].map((everywhere) => (
        <Button key={String(everywhere)} block disabled={pending} onClick={() => press(everywhere)}>
          {word(everywhere)}
        </Button>
      ))}
      <Confirm
        open={asked !== undefined}
        title={t('outTitle')}
        act={word(asked?.everywhere ?? false)}
        danger={asked?.rest ?? false}
        pending={pending}
        error={fault}
        confirm={() => asked && go(asked.everywhere)}
        close={() => {
          setAsked(undefined);
          setFault(undefined);
        }}
      >
        {asked?.call && <p>{t('outCall')}</p>}
        {asked?.rest && <p>{t('outRest')}</p>}
      </Confirm>
    </>
  );
}
