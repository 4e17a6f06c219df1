import {
  AdoptFigure,
  type Figure,
  type FigureKey,
  figureKeys,
  type Incident,
  ListFigures,
  RecordFigure,
} from '@muster/contracts';
import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import { useNow } from '../../app/clock.ts';
import { Form } from '../../app/Form.tsx';
import { useSend } from '../../app/intent.ts';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { useAppTexts } from '../../app/texts.ts';
import { moment } from '../../app/time.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useProblem } from '../../app/use-problem.ts';
import { useFigureNames } from '../../app/words.ts';
import { useMay } from '../../identity/session.ts';
import { incidentEvents } from '../events.ts';
import { isOpen } from '../steps.ts';
import { fromField } from '../unit-time.ts';
import { Action } from './Action.tsx';
import { Field } from './Field.tsx';
import page from './page.module.css';
import { usePageTexts } from './texts.ts';
import { keepIncident } from './use-incident.ts';

/** Every stated figure with source and time; which one counts, and where sources disagree. */
export function FiguresPanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const name = useFigureNames();
  const now = useNow(60);
  const problem = useProblem();
  const { message } = App.useApp();
  const may = useMay('incidents.report');
  const params = { id: incident.id };
  const { data } = useRead(ListFigures, { params, query: { limit: 200 } }, { staleOn: incidentEvents });
  const adopt = useSend(AdoptFigure);
  const [recording, setRecording] = useState(false);
  const why = isOpen(incident) || incident.status === 'closed' ? undefined : t('whyOver');
  const record = () => {
    if (may && !why) setRecording(true);
  };
  useKeys({ f: record });
  const byKey = Map.groupBy(data?.items ?? [], ({ key }) => key);
  const keys = figureKeys.filter((key) => byKey.has(key));
  const take = async ({ id: figureId }: Figure) => {
    try {
      keepIncident((await adopt.send({ params: { ...params, figureId } })).incident);
    } catch (error) {
      void message.error(problem(error).text);
    }
  };
  return (
    <Panel
      title={t('figures')}
      aside={
        may &&
        !recording && (
          <Action small hint="F" why={why} onPress={record}>
            {t('recordFigure')}
          </Action>
        )
      }
    >
      {recording && <RecordForm incident={incident} close={() => setRecording(false)} />}
      {data && keys.length === 0 && <p className={page['note']}>{t('noFigures')}</p>}
      {keys.length > 0 && (
        <table className={page['table']}>
          <thead>
            <tr>
              <th scope="col">{t('figure')}</th>
              <th scope="col" className={page['number']}>
                {t('value')}
              </th>
              <th scope="col">{t('from')}</th>
              <th scope="col">{t('asOf')}</th>
              <th scope="col">{t('adopted')}</th>
            </tr>
          </thead>
          <tbody>
            {keys.flatMap((key) =>
              (byKey.get(key) ?? [])
                .toSorted((a, b) => Number(b.adopted) - Number(a.adopted))
                .map((figure, n) => (
                  <tr key={figure.id}>
                    <th scope="row">
                      {n === 0 && name(key)}
                      {n === 0 && data?.conflicts.includes(key) && (
                        <span className={page['chip']} data-tone="due">
                          {t('conflict')}
                        </span>
                      )}
                    </th>
                    <td className={page['number']}>
                      {figure.adopted ? <strong>{figure.value}</strong> : figure.value}
                    </td>
                    <td>{figure.source}</td>
                    <td>{moment(figure.at, now)}</td>
                    <td>
                      {figure.adopted ? (
                        <span className={page['good']}>✓ {t('adopted')}</span>
                      ) : (
                        may &&
                        !why && (
                          <Button
                            size="small"
                            aria-label={`${t('adopt')}: ${name(key)} ${figure.value} ${figure.source}`}
                            onClick={() => void take(figure)}
                          >
                            {t('adopt')}
                          </Button>
                        )
                      )}
                    </td>
                  </tr>
                )),
            )}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function RecordForm({ incident, close }: { incident: Incident; close: () => void }) {
  const t = usePageTexts();
  const words = useAppTexts();
  const name = useFigureNames();
  const problem = useProblem();
  const { send, pending } = useSend(RecordFigure);
  const [draft, setDraft] = useState({
    key: 'dead' as FigureKey,
    value: '',
    source: '',
    at: '',
    adopt: true,
  });
  const [wrong, setWrong] = useState<string>();
  const save = async () => {
    const value = Number(draft.value);
    if (draft.value.trim() === '' || Number.isNaN(value) || draft.source.trim() === '')
      return setWrong(t('figureNeeds'));
    const at = fromField(draft.at);
    const { key, source, adopt } = draft;
    try {
      const body = { key, value, source: source.trim(), adopt, ...(at ? { at } : {}) };
      keepIncident((await send({ params: { id: incident.id }, body })).incident);
      close();
    } catch (error) {
      setWrong(problem(error).text);
    }
  };
  return (
    <Form
      className={page['form']}
      pending={pending}
      submit={() => void save()}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <div className={page['pair']}>
        <Field name={t('figure')}>
          {(id) => (
            <select
              id={id}
              // biome-ignore lint/a11y/noAutofocus: the person asked for this form by a key
              autoFocus
              value={draft.key}
              onChange={({ target }) => setDraft({ ...draft, key: target.value as FigureKey })}
            >
              {figureKeys.map((key) => (
                <option key={key} value={key}>
                  {name(key)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name={t('value')}>
          {(id) => (
            <Input
              id={id}
              inputMode="decimal"
              value={draft.value}
              onChange={({ target }) => setDraft({ ...draft, value: target.value })}
            />
          )}
        </Field>
        <Field name={t('from')}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={draft.source}
              onChange={({ target }) => setDraft({ ...draft, source: target.value })}
            />
          )}
        </Field>
        <Field name={t('asOf')}>
          {(id) => (
            <Input
              id={id}
              placeholder="2026-01-31 23:59"
              value={draft.at}
              onChange={({ target }) => setDraft({ ...draft, at: target.value })}
            />
          )}
        </Field>
      </div>
      <label>
        <input
          type="checkbox"
          checked={draft.adopt}
          onChange={({ target }) => setDraft({ ...draft, adopt: target.checked })}
        />{' '}
        {t('adoptThis')}
      </label>
      <div role="alert">{wrong && <Alert type="error" showIcon title={wrong} />}</div>
      <div className={page['row']}>
        <Button type="primary" htmlType="submit" loading={pending}>
          {t('save')}
        </Button>
        <Button onClick={close}>{words('cancel')}</Button>
      </div>
    </Form>
  );
}
