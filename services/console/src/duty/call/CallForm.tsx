import { Button, Input, type InputRef } from 'antd';
import { type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { now, useNow } from '../../app/clock.ts';
import { Form } from '../../app/Form.tsx';
import { Panel } from '../../app/Panel.tsx';
import { Refused } from '../../app/refused.ts';
import { useSay } from '../../app/Said.tsx';
import { clockTime, moment } from '../../app/time.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useProblem } from '../../app/use-problem.ts';
import { useMe } from '../../identity/session.ts';
import { useUnits } from '../../identity/use-units.ts';
import { useCallTexts } from '../texts.ts';
import { titleOf } from './bodies.ts';
import { CallActions } from './CallActions.tsx';
import styles from './CallForm.module.css';
import { CallMatches } from './CallMatches.tsx';
import { CategoryField } from './CategoryField.tsx';
import { type Draft, emptyDraft, useDraft } from './draft.ts';
import { Field } from './Field.tsx';
import { Figures } from './Figures.tsx';
import { MoreFields } from './MoreFields.tsx';
import { PlaceField } from './PlaceField.tsx';
import { regionOf } from './region.ts';
import { type Done, useSubmit } from './use-submit.ts';
import { type Field as FieldName, type Wish, whatIsMissing } from './what-is-missing.ts';

export interface CallFormHandle {
  begin(): void;
}

/** 接报: a call from the first ring to its incident, by keyboard alone. */
export function CallForm({ ref }: { ref: Ref<CallFormHandle> }) {
  const t = useCallTexts();
  const me = useMe();
  const say = useSay();
  const problem = useProblem();
  const at = useNow(30);
  const id = useId();
  const first = useRef<InputRef>(null);
  const { draft, change, replace, restored } = useDraft(me.id);
  const { submit, pending, error, forget } = useSubmit(change);
  const [missing, setMissing] = useState<FieldName[]>([]);
  const [cleared, setCleared] = useState<Draft>();
  const units = useUnits();
  useImperativeHandle(ref, () => ({ begin: () => first.current?.focus() }));

  const edit = (part: Partial<Draft>) => {
    setCleared(undefined);
    change(part);
    if (missing.length > 0)
      setMissing(
        whatIsMissing({ ...draft, ...part }, 'report', now()).filter((each) => missing.includes(each)),
      );
  };
  const told = (done: Done) => {
    const { number, incident, how } = done;
    const words = { log: 'doneLog', report: 'doneReport', link: 'doneLink' } as const;
    say(t(words[how], { number, incident: incident?.number ?? '' }));
  };
  const startAfresh = () => {
    // Drawn at once: the number's field is locked while a logged call waits for its incident, and takes no focus then.
    flushSync(() => replace(emptyDraft));
    first.current?.focus();
  };
  const go = async (wish: Wish) => {
    if (pending) return;
    const lacks = whatIsMissing(draft, wish, now());
    setMissing(lacks);
    if (lacks[0]) return document.getElementById(`${id}-${lacks[0]}`)?.focus();
    const region = draft.regionCode ?? regionOf(draft.place, units, me.unit.code);
    try {
      told(await submit(draft, wish, region));
      startAfresh();
    } catch {
      // Shown below the form; the draft is as it was.
    }
  };
  useKeys({ 'Ctrl+Enter': () => void go('report'), 'Alt+Enter': () => void go('log') });

  const faultOf = (field: FieldName, name: string, text: string): string | undefined =>
    missing.includes(field) ? text : error instanceof Refused ? error.of(name) : undefined;
  const discard = () => {
    setCleared(draft);
    setMissing([]);
    forget();
    startAfresh();
  };
  const { begunAt, logged } = draft;
  return (
    <Panel
      className={styles['panel']}
      title={t('title')}
      aside={
        <>
          {begunAt !== null && (
            <span>
              {restored
                ? t('draft', { time: moment(begunAt, at) })
                : t('begun', { time: clockTime(begunAt) })}
            </span>
          )}
          {cleared && (
            <Button
              size="small"
              onClick={() => {
                replace(cleared);
                setCleared(undefined);
              }}
            >
              {t('undo')}
            </Button>
          )}
          <Button size="small" disabled={begunAt === null || pending} onClick={discard}>
            {t('discard')}
          </Button>
        </>
      }
    >
      <div className={styles['columns']}>
        <Form className={styles['form']} pending={pending} submit={() => void go('report')}>
          {logged && <p className={styles['logged']}>{t('logged', { number: logged.number })}</p>}
          <Field
            id={`${id}-phone`}
            label={t('phone')}
            hint={t('phoneHint')}
            fault={faultOf('phone', 'callerPhone', t('needPhone'))}
          >
            <Input
              id={`${id}-phone`}
              ref={first}
              inputMode="tel"
              autoComplete="off"
              maxLength={40}
              disabled={logged !== null}
              aria-invalid={missing.includes('phone')}
              aria-describedby={`${id}-phone-fault`}
              value={draft.phone}
              onChange={({ target }) => edit({ phone: target.value })}
            />
          </Field>
          <Field
            id={`${id}-content`}
            label={t('content')}
            fault={faultOf('content', 'content', t('needContent'))}
          >
            <Input.TextArea
              id={`${id}-content`}
              rows={4}
              maxLength={4000}
              disabled={logged !== null}
              aria-invalid={missing.includes('content')}
              aria-describedby={`${id}-content-fault`}
              value={draft.content}
              onChange={({ target }) => edit({ content: target.value })}
            />
          </Field>
          <Field id={`${id}-place`} label={t('place')} fault={faultOf('place', 'place', t('needPlace'))}>
            <PlaceField
              id={`${id}-place`}
              place={draft.place}
              invalid={missing.includes('place')}
              change={edit}
            />
          </Field>
          <Field
            id={`${id}-category`}
            label={t('category')}
            fault={faultOf('category', 'category', t('needCategory'))}
          >
            <CategoryField
              id={`${id}-category`}
              text={draft.categoryText}
              invalid={missing.includes('category')}
              change={edit}
            />
          </Field>
          <Figures legend={t('figures')} figures={draft.figures} change={(figures) => edit({ figures })} />
          <MoreFields
            id={id}
            draft={draft}
            change={edit}
            title={titleOf(draft)}
            badTime={faultOf('received', 'receivedAt', t('badTime'))}
          />
          <div role="alert">{error && <p className={styles['fault']}>{problem(error).text}</p>}</div>
          <CallActions draft={draft} pending={pending} go={go} />
        </Form>
        <aside className={styles['aside']} aria-label={t('matches')}>
          <CallMatches draft={draft} aim={(target) => edit({ target })} />
        </aside>
      </div>
    </Panel>
  );
}
