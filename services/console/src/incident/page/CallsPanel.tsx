import { type Call, type Incident, LinkCalls, ListCalls, UnlinkCall } from '@muster/contracts';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { useNow } from '../../app/clock.ts';
import { Held } from '../../app/Held.tsx';
import { useSend } from '../../app/intent.ts';
import { Panel } from '../../app/Panel.tsx';
import { PhoneLink } from '../../app/PhoneLink.tsx';
import { useRead } from '../../app/queries.ts';
import { useAppTexts } from '../../app/texts.ts';
import { moment } from '../../app/time.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useProblem } from '../../app/use-problem.ts';
import { callEvents } from '../../duty/events.ts';
import { useMay } from '../../identity/session.ts';
import { incidentEvents } from '../events.ts';
import { isOpen } from '../steps.ts';
import { Action } from './Action.tsx';
import page from './page.module.css';
import { usePageTexts } from './texts.ts';
import { keepIncident } from './use-incident.ts';

const staleOn = [...callEvents, ...incidentEvents];

/** The calls that speak of this incident, and those that may. */
export function CallsPanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const words = useAppTexts();
  const now = useNow(60);
  const problem = useProblem();
  const { message, notification } = App.useApp();
  const may = useMay('incidents.report');
  const params = { id: incident.id };
  const { data } = useRead(ListCalls, { query: { incidentId: incident.id, limit: 100 } }, { staleOn });
  const unlink = useSend(UnlinkCall);
  const relink = useSend(LinkCalls);
  const [linking, setLinking] = useState(false);
  const why = isOpen(incident) ? undefined : t('whyOver');
  const open = () => {
    if (may && !why) setLinking(true);
  };
  useKeys({ c: open });
  const off = async ({ id: callId, number }: Call) => {
    try {
      keepIncident(await unlink.send({ params: { ...params, callId } }));
      notification.info({
        key: callId,
        title: t('unlinked', { number }),
        duration: 12,
        actions: (
          <Button
            onClick={async () => {
              notification.destroy(callId);
              await relink
                .send({ params, body: { callIds: [callId] } })
                .then(keepIncident, (error) => message.error(problem(error).text));
            }}
          >
            {t('undo')}
          </Button>
        ),
      });
    } catch (error) {
      void message.error(problem(error).text);
    }
  };
  return (
    <Panel
      title={t('calls')}
      aside={
        may && (
          <Action small hint="C" why={why} onPress={open}>
            {t('linkCalls')}
          </Action>
        )
      }
    >
      {data?.items.length === 0 && <p className={page['note']}>{t('noCalls')}</p>}
      <ul className={page['list']}>
        {data?.items.map((call) => (
          <li key={call.id}>
            <p className={page['row']}>
              <time dateTime={call.receivedAt}>{moment(call.receivedAt, now)}</time>
              <span className={page['muted']}>{call.number}</span>
              <PhoneLink number={call.callerPhoneLocal} name={call.callerName} />
              {may && !why && (
                <span className={page['push']}>
                  <Button
                    size="small"
                    aria-label={`${t('unlink')} ${call.number}`}
                    onClick={() => void off(call)}
                  >
                    {t('unlink')}
                  </Button>
                </span>
              )}
            </p>
            <p>{call.content}</p>
          </li>
        ))}
      </ul>
      {linking && <LinkDialog incident={incident} close={() => setLinking(false)} cancel={words('cancel')} />}
    </Panel>
  );
}

function LinkDialog({ incident, close, cancel }: { incident: Incident; close: () => void; cancel: string }) {
  const t = usePageTexts();
  const now = useNow(60);
  const problem = useProblem();
  const id = useId();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [wrong, setWrong] = useState<string>();
  const { send, pending } = useSend(LinkCalls);
  const query = { status: 'open' as const, limit: 30, ...(q ? { q } : {}) };
  const { data } = useRead(ListCalls, { query }, { staleOn: callEvents, keep: true });
  const link = async () => {
    if (chosen.size === 0) return close();
    try {
      keepIncident(await send({ params: { id: incident.id }, body: { callIds: [...chosen] } }));
      close();
    } catch (error) {
      setWrong(problem(error).text);
    }
  };
  const toggle = (callId: string) => {
    const next = new Set(chosen);
    if (!next.delete(callId)) next.add(callId);
    setChosen(next);
  };
  return (
    <Modal
      open
      title={t('linkTitle')}
      okText={t('link')}
      cancelText={cancel}
      okButtonProps={{ loading: pending }}
      onOk={() => void link()}
      onCancel={close}
      afterOpenChange={(open) => open && document.getElementById(id)?.focus()}
    >
      <Held pending={pending}>
        <Input
          id={id}
          aria-label={t('linkSearch')}
          placeholder={t('linkSearch')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <fieldset className={page['choices']}>
          <legend className="heard">{t('linkTitle')}</legend>
          {data?.items.map((call) => (
            <label key={call.id}>
              <input type="checkbox" checked={chosen.has(call.id)} onChange={() => toggle(call.id)} />
              <span>
                {moment(call.receivedAt, now)} {call.content.slice(0, 120)}{' '}
                <span className={page['muted']}>{[call.number, call.place].filter(Boolean).join(' · ')}</span>
              </span>
            </label>
          ))}
          {data?.items.length === 0 && <p className={page['muted']}>{t('linkNone')}</p>}
        </fieldset>
      </Held>
      <div role="alert">{wrong && <Alert type="error" showIcon title={wrong} />}</div>
    </Modal>
  );
}
