import { casualtyKeys, type Incident, type Report, reportKinds, SubmitReport } from '@muster/contracts';
import { Alert, Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Form } from '../../app/Form.tsx';
import { useSend } from '../../app/intent.ts';
import { Loading } from '../../app/Loading.tsx';
import { useKeptDraft } from '../../app/use-kept-draft.ts';
import { useProblem } from '../../app/use-problem.ts';
import { useFigureNames } from '../../app/words.ts';
import { useMe } from '../../identity/session.ts';
import { useIncidentTexts } from '../texts.ts';
import { useElementNames } from '../words.ts';
import { useDeadlines } from './ClocksPanel.tsx';
import { Field } from './Field.tsx';
import page from './page.module.css';
import {
  draftOf,
  elementsGiven,
  elementsOf,
  lacking,
  type ReportDraft,
  shortElements,
  timeElements,
} from './report-draft.ts';
import { usePageTexts } from './texts.ts';

interface Props {
  incident: Incident;
  sent: readonly Report[];
  /** The deadline it is for, where one was chosen. */
  wanted: string | undefined;
  close: () => void;
}

export function ReportForm(props: Props) {
  const { data } = useDeadlines(props.incident.id);
  // It begins with what is owed, so that has to be known.
  return data ? <Writing {...props} deadlines={data.items} /> : <Loading />;
}

type Deadlines = NonNullable<ReturnType<typeof useDeadlines>['data']>['items'];
function Writing({ incident, sent, wanted, close, deadlines }: Props & { deadlines: Deadlines }) {
  const t = usePageTexts();
  const words = useIncidentTexts();
  const element = useElementNames();
  const figure = useFigureNames();
  const problem = useProblem();
  const { above, unit } = useMe();
  const { send, pending } = useSend(SubmitReport);
  const [draft, keep, forget] = useKeptDraft<ReportDraft>(`report.${incident.id}`, () =>
    draftOf(incident, deadlines, sent, { own: unit.id, above }, wanted),
  );
  const [wrong, setWrong] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);
  const units = new Map(
    [...above, ...deadlines.map(({ toUnit }) => toUnit), ...sent.map(({ toUnit }) => toUnit)].flatMap(
      ({ id, name }) => (id ? [[id, name] as const] : []),
    ),
  );
  const missing = lacking(draft);
  const say = (name: string, text: string) => keep({ ...draft, texts: { ...draft.texts, [name]: text } });
  const state = (name: string, unknown: boolean) =>
    keep({
      ...draft,
      unknown: unknown ? [...draft.unknown, name] : draft.unknown.filter((each) => each !== name),
    });
  const leave = () => {
    forget();
    close();
  };
  const submit = async () => {
    const { kind, channel, toUnitId, correction } = draft;
    try {
      const elements = elementsGiven(draft);
      const body = {
        kind,
        channel,
        toUnitId,
        elements,
        ...(correction && kind === 'followup' ? { correction } : {}),
      };
      await send({ params: { id: incident.id }, body });
      leave();
    } catch (error) {
      const told = problem(error);
      setWrong([told.text, ...told.faults.map(({ path, message }) => `${path} ${message}`)].join(' '));
    }
  };
  return (
    <Form
      ref={form}
      className={page['form']}
      aria-label={t('write')}
      pending={pending}
      submit={() => void submit()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
      }}
    >
      <div className={page['pair']}>
        <Field name={t('kind')}>
          {(id) => (
            <select
              id={id}
              value={draft.kind}
              onChange={({ target }) => keep({ ...draft, kind: target.value as ReportDraft['kind'] })}
            >
              {reportKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words(kind)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name={t('channel')}>
          {(id) => (
            <select
              id={id}
              value={draft.channel}
              onChange={({ target }) => keep({ ...draft, channel: target.value as ReportDraft['channel'] })}
            >
              <option value="phone">{words('phone')}</option>
              <option value="written">{words('written')}</option>
            </select>
          )}
        </Field>
        <Field name={t('recipient')}>
          {(id) => (
            <select
              id={id}
              value={draft.toUnitId}
              onChange={({ target }) => keep({ ...draft, toUnitId: target.value })}
            >
              {[...units].map(([unitId, name]) => (
                <option key={unitId} value={unitId}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {draft.kind === 'followup' && (
        <label>
          <input
            type="checkbox"
            checked={draft.correction}
            onChange={({ target }) => keep({ ...draft, correction: target.checked })}
          />{' '}
          {t('isCorrection')}
        </label>
      )}
      {elementsOf(draft).map((name) =>
        name === 'casualties' ? (
          <fieldset key={name} className={page['casualties']}>
            <legend>{element('casualties')}</legend>
            <div className={page['pair']}>
              {casualtyKeys.map((key) => (
                <Field key={key} name={figure(key)}>
                  {(id) => (
                    <Input
                      id={id}
                      inputMode="numeric"
                      maxLength={9}
                      value={draft.casualties[key] ?? ''}
                      onChange={({ target }) =>
                        keep({
                          ...draft,
                          casualties: { ...draft.casualties, [key]: target.value.replace(/\D/g, '') },
                        })
                      }
                    />
                  )}
                </Field>
              ))}
            </div>
            <Unknown draft={draft} name={name} state={state} />
          </fieldset>
        ) : (
          <div key={name} data-missing={missing.includes(name)} className={page['element']}>
            <Field name={element(name as 'place')}>
              {(id) =>
                timeElements.includes(name) ? (
                  <Input
                    id={id}
                    placeholder="2026-01-31 23:59"
                    value={draft.texts[name] ?? ''}
                    onChange={({ target }) => say(name, target.value)}
                  />
                ) : shortElements.includes(name) ? (
                  <Input
                    id={id}
                    maxLength={300}
                    value={draft.texts[name] ?? ''}
                    onChange={({ target }) => say(name, target.value)}
                  />
                ) : (
                  <Input.TextArea
                    id={id}
                    rows={1}
                    className={page['words'] ?? ''}
                    maxLength={1000}
                    value={draft.texts[name] ?? ''}
                    onChange={({ target }) => say(name, target.value)}
                  />
                )
              }
            </Field>
            <Unknown draft={draft} name={name} state={state} />
          </div>
        ),
      )}
      <p role="status">
        {missing.length === 0 ? (
          <span className={page['good']}>✓ {t('nothingMissing')}</span>
        ) : (
          <>
            <span className={page['bad']}>
              {t('missingNow', { count: missing.length })}
              {missing.map((name) => element(name as 'place')).join('、')}
            </span>{' '}
            <span className={page['muted']}>{t('sendAnyway')}</span>
          </>
        )}
      </p>
      <div role="alert">{wrong && <Alert type="error" showIcon title={wrong} />}</div>
      <div className={page['row']}>
        <Button type="primary" htmlType="submit" loading={pending}>
          {t('send')} <kbd>Ctrl+Enter</kbd>
        </Button>
        <Button onClick={leave}>{t('discard')}</Button>
        <span className={page['muted']}>{t('draftKept')}</span>
      </div>
    </Form>
  );
}

interface UnknownProps {
  draft: ReportDraft;
  name: string;
  state: (name: string, unknown: boolean) => void;
}
/** Not known yet is a statement too: it keeps an element from being missing. */
function Unknown({ draft, name, state }: UnknownProps) {
  const t = usePageTexts();
  const element = useElementNames();
  if ((draft.texts[name] ?? '').trim() !== '') return null;
  return (
    <label className={page['unknown']}>
      <input
        type="checkbox"
        aria-label={`${element(name as 'place')} ${t('unknownYet')}`}
        checked={draft.unknown.includes(name)}
        onChange={({ target }) => state(name, target.checked)}
      />{' '}
      {t('unknownYet')}
    </label>
  );
}
