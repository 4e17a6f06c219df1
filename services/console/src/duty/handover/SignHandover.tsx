import {
  ConfirmHandover,
  type HandoverSheet as Sheet,
  SignHandover as SignRoute,
  type StaffedShift,
} from '@muster/contracts';
import { Button, Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { Confirm } from '../../app/Confirm.tsx';
import { useSend } from '../../app/intent.ts';
import { useSay } from '../../app/Said.tsx';
import { fullTime } from '../../app/time.ts';
import { useKeptDraft } from '../../app/use-kept-draft.ts';
import styles from './HandoverSheet.module.css';
import { countsOf } from './sheet.ts';
import { useHandoverTexts } from './texts.ts';
import type { Change } from './use-handover.ts';

interface Props {
  change: Change;
  /** What stands above; undefined until all of it is there. */
  sheet: Sheet | undefined;
}

/** What stood there when somebody was asked to sign it: that is signed, whatever came since. */
type Asked =
  | { to: 'sign'; shiftId: string; sheet: Sheet; basedOn: number }
  | { to: 'confirm'; id: string; version: number };

/** 交班人 and 接班人: each signs here by name and time, and the log keeps it. */
export function SignHandover({ change, sheet }: Props) {
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <>
      <Signatures change={change} sheet={sheet} ask={setAsked} />
      {asked?.to === 'sign' && <Sign {...asked} close={close} />}
      {asked?.to === 'confirm' && <Take {...asked} close={close} />}
    </>
  );
}

function Signatures({ change, sheet, ask }: Props & { ask: (asked: Asked) => void }) {
  const t = useHandoverTexts();
  const { handover, ending, next, state } = change;
  if (!ending) return null;
  const sign = () => sheet && ask({ to: 'sign', shiftId: ending.id, sheet, basedOn: handover?.version ?? 0 });
  const take = () => handover && ask({ to: 'confirm', id: handover.id, version: handover.version });
  return (
    <dl className={styles['signatures']}>
      <div className={styles['signature']}>
        <dt>{t('signOver')}</dt>
        <dd>
          {handover ? <Signature by={handover.signedBy.name} at={handover.signedAt} /> : t('notSigned')}
          {handover?.remark && <span>{handover.remark}</span>}
          {change.maySign && (
            <Button type={state === 'unsigned' ? 'primary' : 'default'} disabled={!sheet} onClick={sign}>
              {t(state === 'unsigned' ? 'sign' : 'signAnew')}
            </Button>
          )}
          {state === 'unsigned' && !change.maySign && <small>{t('whoSigns', { who: crew(ending) })}</small>}
        </dd>
      </div>
      <div className={styles['signature']}>
        <dt>{t('signTake')}</dt>
        <dd>
          {handover?.confirmedBy ? (
            <Signature by={handover.confirmedBy.name} at={handover.confirmedAt ?? ''} />
          ) : (
            t('notConfirmed')
          )}
          {handover?.confirmRemark && <span>{handover.confirmRemark}</span>}
          {change.mayConfirm && (
            <Button type="primary" onClick={take}>
              {t('confirm')}
            </Button>
          )}
          {state === 'signed' && !change.mayConfirm && next && (
            <small>{t('whoConfirms', { who: crew(next) })}</small>
          )}
        </dd>
      </div>
    </dl>
  );
}

/** Names of all who are of a shift, its leader first. */
export const crew = ({ leader, officers }: StaffedShift): string =>
  [leader, ...officers].flatMap(({ name }) => name ?? []).join('、');

const Signature = ({ by, at }: { by: string; at: string }) => (
  <b>
    {by} <time dateTime={at}>{fullTime(at)}</time>
  </b>
);

type Window<T> = Omit<Extract<Asked, { to: T }>, 'to'> & { close: () => void };

function Sign({ shiftId, sheet, basedOn, close }: Window<'sign'>) {
  const t = useHandoverTexts();
  const { send, ...sending } = useSend(SignRoute);
  return (
    <WithRemark
      of={shiftId}
      words={{ title: t('signTitle'), act: t('sign'), done: t('signed') }}
      sending={sending}
      send={(remark) => send({ params: { id: shiftId }, body: { sheet, basedOn, ...remark } })}
      close={close}
    >
      {t('signMore', countsOf(sheet))}
    </WithRemark>
  );
}

function Take({ id, version, close }: Window<'confirm'>) {
  const t = useHandoverTexts();
  const { send, ...sending } = useSend(ConfirmHandover);
  return (
    <WithRemark
      of={id}
      words={{ title: t('confirmTitle'), act: t('confirm'), done: t('confirmed') }}
      sending={sending}
      send={(remark) => send({ params: { id }, body: remark, ifMatch: version })}
      close={close}
    >
      {t('confirmMore')}
    </WithRemark>
  );
}

interface WithRemarkProps {
  /** What the remark is kept for until it is signed. */
  of: string;
  words: { title: string; act: string; done: string };
  sending: { pending: boolean; error: Error | undefined };
  send: (said: { remark?: string }) => Promise<unknown>;
  close: () => void;
  children: ReactNode;
}

/** A signature, with what needs to be said beside it. */
function WithRemark({ of, words, sending, send, close, children }: WithRemarkProps) {
  const t = useHandoverTexts();
  const say = useSay();
  const id = useId();
  const [remark, setRemark, forget] = useKeptDraft(`handover.${of}`, () => '');
  const go = async () => {
    const text = remark.trim();
    await send(text === '' ? {} : { remark: text }).then(
      () => {
        forget();
        say(words.done);
        close();
      },
      () => {},
    );
  };
  return (
    <Confirm
      open
      title={words.title}
      act={words.act}
      pending={sending.pending}
      error={sending.error}
      confirm={() => void go()}
      close={close}
    >
      <p>{children}</p>
      <p className={styles['remark']}>
        <label htmlFor={id}>{t('remark')}</label>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={2000}
          value={remark}
          onChange={({ target }) => setRemark(target.value)}
        />
      </p>
    </Confirm>
  );
}
