import { ChangeIncident, type Incident, ListCategories } from '@muster/contracts';
import { Alert, Button, Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { Form } from '../../app/Form.tsx';
import { useSend } from '../../app/intent.ts';
import { useRead } from '../../app/queries.ts';
import { Refused } from '../../app/refused.ts';
import { useAppTexts } from '../../app/texts.ts';
import { useKeptDraft } from '../../app/use-kept-draft.ts';
import { useProblem } from '../../app/use-problem.ts';
import page from './page.module.css';
import { StaleNotice } from './StaleNotice.tsx';
import { bodyOf, changes, type Fact, type Facts, factsOf, rebased } from './stale.ts';
import { usePageTexts } from './texts.ts';
import { keepIncident, useIncident } from './use-incident.ts';

interface Kept {
  base: Incident;
  draft: Facts;
}

/** Corrects the facts. What somebody else changes meanwhile is shown beside what is typed, and overwrites nothing. */
export function FactsForm({ incident, close }: { incident: Incident; close: () => void }) {
  const t = usePageTexts();
  const words = useAppTexts();
  const problem = useProblem();
  const { send, pending } = useSend(ChangeIncident);
  const { refetch } = useIncident(incident.id);
  const [{ base, draft }, keep, forget] = useKeptDraft<Kept>(`facts.${incident.id}`, () => ({
    base: incident,
    draft: factsOf(incident),
  }));
  const [error, setError] = useState<unknown>();
  const first = useRef<HTMLFormElement>(null);
  useEffect(() => first.current?.querySelector('input')?.focus(), []);
  const [before, current] = [factsOf(base), factsOf(incident)];
  const theirs = changes(before, current);
  const set = <K extends Fact>(key: K, value: Facts[K]) => keep({ base, draft: { ...draft, [key]: value } });
  const leave = () => {
    forget();
    close();
  };

  /** Against the state that this person has seen: the one they began with, or the one they just compared with. */
  const save = async () => {
    const seen = theirs.length > 0 ? incident : base.version === incident.version ? base : incident;
    const next = rebased(draft, before, factsOf(seen));
    const body = bodyOf(next, factsOf(seen));
    if (Object.keys(body).length === 0) return leave();
    setError(undefined);
    try {
      keepIncident(await send({ params: { id: incident.id }, ifMatch: seen.version, body }));
      leave();
    } catch (wrong) {
      setError(wrong);
      // Somebody was faster than the live line: what they did appears above, what was typed stays.
      if (wrong instanceof Refused && wrong.status === 412) await refetch();
    }
  };
  const told = error === undefined ? undefined : problem(error);
  const faults = error instanceof Refused ? error : undefined;
  return (
    <Form
      ref={first}
      className={page['form']}
      pending={pending}
      submit={() => void save()}
      onKeyDown={(event) => event.key === 'Escape' && leave()}
    >
      {theirs.length > 0 && (
        <StaleNotice
          incident={incident}
          fields={theirs.map((key) => ({
            key,
            before: before[key],
            now: current[key],
            mine: draft[key] === before[key] ? undefined : draft[key],
          }))}
          take={(key) => set(key, current[key])}
        />
      )}
      <Field name={t('title')} wrong={faults?.of('title')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            value={draft.title}
            onChange={({ target }) => set('title', target.value)}
          />
        )}
      </Field>
      <div className={page['pair']}>
        <Field name={t('category')} wrong={faults?.of('category')}>
          {(id) => (
            <CategorySelect id={id} value={draft.category} onChange={(value) => set('category', value)} />
          )}
        </Field>
        <Field name={t('occurredAt')} wrong={faults?.of('occurredAt')}>
          {(id) => (
            <Input
              id={id}
              placeholder="2026-01-31 23:59"
              value={draft.occurredAt}
              onChange={({ target }) => set('occurredAt', target.value)}
            />
          )}
        </Field>
      </div>
      <div className={page['pair']}>
        {(['place', 'regionCode', 'lng', 'lat'] as const).map((key) => (
          <Field
            key={key}
            name={t(key)}
            wrong={faults?.of(key === 'lng' || key === 'lat' ? 'location' : key)}
          >
            {(id) => (
              <Input
                id={id}
                value={draft[key]}
                inputMode={key === 'place' ? 'text' : 'decimal'}
                maxLength={key === 'place' ? 300 : 20}
                onChange={({ target }) => set(key, target.value)}
              />
            )}
          </Field>
        ))}
      </div>
      <label>
        <input
          type="checkbox"
          checked={draft.sensitive}
          onChange={({ target }) => set('sensitive', target.checked)}
        />{' '}
        {t('sensitive')}
      </label>
      <div role="alert">{told && <Alert type="error" showIcon title={told.text} />}</div>
      <div className={page['row']}>
        <Button type="primary" htmlType="submit" loading={pending}>
          {theirs.length > 0 ? t('staleSave') : t('save')}
        </Button>
        <Button onClick={leave}>
          {words('cancel')} <kbd>Esc</kbd>
        </Button>
      </div>
    </Form>
  );
}

interface FieldProps {
  name: string;
  wrong?: string | undefined;
  children: (id: string) => React.ReactNode;
}
export function Field({ name, wrong, children }: FieldProps) {
  const id = useId();
  return (
    <div className={page['field']}>
      <label htmlFor={id}>{name}</label>
      {children(id)}
      {wrong && <span className={page['bad']}>{wrong}</span>}
    </div>
  );
}

function CategorySelect({
  id,
  value,
  onChange,
}: {
  id: string;
  value: string;
  onChange: (code: string) => void;
}) {
  const { data } = useRead(ListCategories, {});
  const classes = data?.items.flatMap(({ children }) => children) ?? [];
  const groups = classes.flatMap(({ children }) => children);
  return (
    <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
      {groups.length === 0 && <option value={value}>{value}</option>}
      {groups.map(({ code, name, children }) => (
        <optgroup key={code} label={name}>
          <option value={code}>{`${name} ${code}`}</option>
          {children.map((item) => (
            <option key={item.code} value={item.code}>{`${item.name} ${item.code}`}</option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
