import type { Incident } from '@muster/contracts';
import { Alert, Button, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { Confirm } from '../../app/Confirm.tsx';
import { Form } from '../../app/Form.tsx';
import { Refused } from '../../app/refused.ts';
import { StaleSheet } from '../../app/sheet/StaleSheet.tsx';
import { useAppTexts } from '../../app/texts.ts';
import { useProblem } from '../../app/use-problem.ts';
import { CategorySelect } from './CategorySelect.tsx';
import { Field } from './Field.tsx';
import page from './page.module.css';
import { usePageTexts } from './texts.ts';
import { useFacts, useFactWords } from './use-facts.ts';
import { changedBy } from './use-incident.ts';

/** Corrects the facts. What somebody else changes meanwhile is shown beside what is typed, and is replaced by consent alone. */
export function FactsForm({ incident, close }: { incident: Incident; close: () => void }) {
  const t = usePageTexts();
  const words = useAppTexts();
  const problem = useProblem();
  const named = useFactWords();
  const { form, facts, set, pending, error, submit, leave, asked, replace, dismiss } = useFacts(
    incident,
    close,
  );
  const first = useRef<HTMLFormElement>(null);
  useEffect(() => first.current?.querySelector('input')?.focus(), []);
  const wrong = (field: string) => (error instanceof Refused ? error.of(field) : undefined);
  /** A half that is missing is said at that half, whatever else is wrong with a place at both. */
  const misplaced = (half: 'lng' | 'lat') => {
    if (wrong('location/lng') ?? wrong('location/lat')) return wrong(`location/${half}`);
    const { [half]: own, ...others } = facts.location;
    return own.trim() === '' || !Object.values(others).includes('') ? wrong('location') : undefined;
  };
  return (
    <>
      <Form
        ref={first}
        className={page['form']}
        pending={pending}
        submit={submit}
        onKeyDown={(event) => event.key === 'Escape' && leave()}
      >
        <StaleSheet form={form} by={changedBy(incident, form.version)} {...named} />
        <Field name={t('title')} wrong={wrong('title')}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={facts.title}
              onChange={({ target }) => set('title', target.value)}
            />
          )}
        </Field>
        <div className={page['pair']}>
          <Field name={t('category')} wrong={wrong('category')}>
            {(id) => (
              <CategorySelect id={id} value={facts.category} onChange={(value) => set('category', value)} />
            )}
          </Field>
          <Field name={t('occurredAt')} wrong={wrong('occurredAt')}>
            {(id) => (
              <Input
                id={id}
                placeholder="2026-01-31 23:59"
                value={facts.occurredAt}
                onChange={({ target }) => set('occurredAt', target.value)}
              />
            )}
          </Field>
        </div>
        <div className={page['pair']}>
          {(['place', 'regionCode'] as const).map((key) => (
            <Field key={key} name={t(key)} wrong={wrong(key)}>
              {(id) => (
                <Input
                  id={id}
                  value={facts[key]}
                  maxLength={key === 'place' ? 300 : 20}
                  onChange={({ target }) => set(key, target.value)}
                />
              )}
            </Field>
          ))}
          {(['lng', 'lat'] as const).map((key) => (
            <Field key={key} name={t(key)} wrong={misplaced(key)}>
              {(id) => (
                <Input
                  id={id}
                  value={facts.location[key]}
                  inputMode="decimal"
                  maxLength={20}
                  onChange={({ target }) => set('location', { ...facts.location, [key]: target.value })}
                />
              )}
            </Field>
          ))}
        </div>
        <label>
          <input
            type="checkbox"
            checked={facts.sensitive}
            onChange={({ target }) => set('sensitive', target.checked)}
          />{' '}
          {t('sensitive')}
        </label>
        <div role="alert">{error && <Alert type="error" showIcon title={problem(error).text} />}</div>
        <div className={page['row']}>
          <Button type="primary" htmlType="submit" loading={pending}>
            {t('save')}
          </Button>
          <Button onClick={leave}>
            {words('cancel')} <kbd>Esc</kbd>
          </Button>
        </div>
      </Form>
      <Confirm
        open={asked !== undefined}
        title={t('replaceTitle')}
        act={t('replace')}
        danger
        pending={pending}
        error={undefined}
        confirm={replace}
        close={dismiss}
      >
        {asked?.replaces.map(({ fact, theirs, mine }) => (
          <p key={fact}>
            {t('replaceLine', {
              fact: t(fact),
              theirs: named.say(fact, theirs),
              mine: named.say(fact, mine),
            })}
          </p>
        ))}
      </Confirm>
    </>
  );
}
