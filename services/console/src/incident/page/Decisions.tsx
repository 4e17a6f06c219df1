import {
  CloseIncident,
  ControlIncident,
  type Incident,
  RejectIncident,
  VerifyIncident,
} from '@muster/contracts';
import { useState } from 'react';
import { useSend } from '../../app/intent.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useMay } from '../../identity/session.ts';
import { canDecide, type Decision } from '../steps.ts';
import { Action } from './Action.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { usePageTexts } from './texts.ts';
import { useAsk } from './use-ask.tsx';
import { keepIncident } from './use-incident.ts';

const keys = { verify: 'v', control: 'k', close: 'z', merge: 'm', reject: 'x' } as const;

/** What is decided about an incident as a whole; each step is confirmed, for none can be taken back. */
export function Decisions({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const may = useMay('incidents.decide');
  const { ask, dialog } = useAsk();
  const [merging, setMerging] = useState(false);
  const verify = useSend(VerifyIncident);
  const control = useSend(ControlIncident);
  const close = useSend(CloseIncident);
  const reject = useSend(RejectIncident);
  const params = { id: incident.id };
  const note = (reason: string) => (reason === '' ? null : { reason });
  const steps: Record<Exclude<Decision, 'merge'>, () => void> = {
    verify: () =>
      ask({
        title: t('verify'),
        more: t('verifyMore'),
        ok: t('verify'),
        reason: 'optional',
        act: async (reason) => keepIncident(await verify.send({ params, body: note(reason) })),
      }),
    control: () =>
      ask({
        title: t('control'),
        more: t('controlMore'),
        ok: t('control'),
        reason: 'optional',
        act: async (reason) => keepIncident(await control.send({ params, body: note(reason) })),
      }),
    close: () =>
      ask({
        title: t('close'),
        more: t('closeMore'),
        ok: t('close'),
        danger: true,
        reason: 'optional',
        act: async (reason) => keepIncident(await close.send({ params, body: note(reason) })),
      }),
    reject: () =>
      ask({
        title: t('reject'),
        more: t('rejectMore'),
        ok: t('reject'),
        danger: true,
        reason: 'needed',
        longest: 2000,
        act: async (reason) => keepIncident(await reject.send({ params, body: { reason } })),
      }),
  };
  const why = (decision: Decision): string | undefined => {
    if (canDecide(incident, decision)) return undefined;
    const { status } = incident;
    if (status === 'closed' || status === 'rejected' || status === 'merged') return t('whyOver');
    return {
      verify: t('whyVerify'),
      control: t('whyControl'),
      close: t('whyClose'),
      merge: t('whyMerge'),
      reject: t('whyReject'),
    }[decision];
  };
  const press = (decision: Decision) => () => {
    if (!may || why(decision)) return;
    if (decision === 'merge') setMerging(true);
    else steps[decision]();
  };
  useKeys({
    v: press('verify'),
    k: press('control'),
    z: press('close'),
    m: press('merge'),
    x: press('reject'),
  });
  if (!may) return null;
  // The step that comes next stands out.
  const next = (['verify', 'close'] as const).find((each) => canDecide(incident, each));
  return (
    <>
      {(['verify', 'control', 'close', 'merge', 'reject'] as const).map((decision) => (
        <Action
          key={decision}
          hint={keys[decision].toUpperCase()}
          why={why(decision)}
          kind={decision === next ? 'primary' : 'plain'}
          onPress={press(decision)}
        >
          {t(decision)}
        </Action>
      ))}
      {dialog}
      {merging && <MergeDialog incident={incident} close={() => setMerging(false)} />}
    </>
  );
}
