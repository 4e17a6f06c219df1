import { useNavigate } from '@tanstack/react-router';
import { type InputEvent, useEffect, useId, useRef, useState } from 'react';
import { useCategories } from './names.ts';
import styles from './PlanLibrary.module.css';
import { plansRoute } from './route.ts';
import { usePlanTexts } from './texts.ts';

/** Long enough for a hand that types, short enough to feel at once. */
const restMs = 150;

/** The question, kept in the address; `first` is what Enter opens. */
export function PlanSearch({ first }: { first: string | undefined }) {
  const t = usePlanTexts();
  const id = useId();
  const navigate = useNavigate();
  const { q = '', category, status } = plansRoute.useSearch();
  const categories = useCategories().filter(({ depth }) => depth < 3);
  const [typed, setTyped] = useState(q);
  const composing = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sought = useRef(q);

  // A link or the back button asked something else.
  useEffect(() => {
    if (q !== sought.current) setTyped(q);
    sought.current = q;
  }, [q]);
  useEffect(() => {
    // On a phone the keyboard would cover what there is to see.
    if (!matchMedia('(pointer: coarse)').matches) input.current?.focus();
    return () => clearTimeout(timer.current);
  }, []);

  const seek = (next: { q?: string; category?: string; status?: 'all' | undefined }) => {
    const asked = { q: typed.trim(), category, status, ...next };
    sought.current = asked.q;
    void navigate({
      to: '/plans',
      search: {
        ...(asked.q ? { q: asked.q } : {}),
        ...(asked.category ? { category: asked.category } : {}),
        ...(asked.status ? { status: asked.status } : {}),
      },
      replace: true,
    });
  };
  const later = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => seek({ q: text.trim() }), restMs);
  };
  const change = ({ currentTarget }: InputEvent<HTMLInputElement>) => {
    setTyped(currentTarget.value);
    // What an input method shows while it composes is no question yet.
    if (!composing.current) later(currentTarget.value);
  };

  return (
    <search className={styles['search']}>
      <label htmlFor={id} className="heard">
        {t('search')}
      </label>
      <input
        id={id}
        type="search"
        data-stop
        ref={input}
        autoComplete="off"
        maxLength={200}
        placeholder={t('searchHint')}
        value={typed}
        onInput={change}
        onChange={() => {}}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={({ currentTarget }) => {
          composing.current = false;
          later(currentTarget.value);
        }}
        onKeyDown={({ key, nativeEvent }) => {
          if (key === 'Enter' && !nativeEvent.isComposing && first !== undefined && typed.trim() === q && q)
            void navigate({ to: '/plans/$id', params: { id: first }, search: { q } });
        }}
      />
      <select
        aria-label={t('class')}
        value={category ?? ''}
        onChange={({ target }) => seek({ category: target.value })}
      >
        <option value="">{t('anyClass')}</option>
        {categories.map(({ code, name, depth }) => (
          <option key={code} value={code}>
            {'　'.repeat(depth)}
            {name}
          </option>
        ))}
      </select>
      <label>
        <input
          type="checkbox"
          checked={status === 'all'}
          onChange={({ target }) => seek({ status: target.checked ? 'all' : undefined })}
        />
        {t('withFormer')}
      </label>
    </search>
  );
}
