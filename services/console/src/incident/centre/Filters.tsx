import { ListCategories } from '@muster/contracts';
import { Button, Input, type InputRef } from 'antd';
import { type Ref, useEffect, useState } from 'react';
import { KeyHint } from '../../app/KeyHint.tsx';
import { useRead } from '../../app/queries.ts';
import { useIncidentStates } from '../../app/words.ts';
import { useCentreTexts } from '../texts.ts';
import styles from './Filters.module.css';
import type { CentreSearch } from './filters.ts';

interface Props {
  search: CentreSearch;
  change: (more: CentreSearch) => void;
  field: Ref<InputRef>;
}
const states = ['reported', 'verified', 'responding', 'controlled', 'closed', 'rejected', 'merged'] as const;

export function Filters({ search, change, field }: Props) {
  const t = useCentreTexts();
  const state = useIncidentStates();
  const { data: categories } = useRead(ListCategories, {});
  const [text, setText] = useState(search.q ?? '');
  useEffect(() => setText(search.q ?? ''), [search.q]);
  useEffect(() => {
    if (text.trim() === (search.q ?? '')) return;
    const timer = setTimeout(() => change({ q: text.trim() }), 250);
    return () => clearTimeout(timer);
  }, [text, search.q, change]);
  const filtered = ['status', 'level', 'category', 'q', 'inMap'].some((key) => key in search);
  return (
    <search className={styles['filters']}>
      <Input
        ref={field}
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        suffix={<KeyHint>/</KeyHint>}
        value={text}
        maxLength={100}
        onChange={({ target }) => setText(target.value)}
      />
      <select
        aria-label={t('status')}
        value={search.status ?? 'open'}
        onChange={({ target }) => change({ status: target.value === 'open' ? '' : target.value })}
      >
        <option value="open">{t('open')}</option>
        {states.map((each) => (
          <option key={each} value={each}>
            {state(each)}
          </option>
        ))}
        <option value="all">{t('all')}</option>
      </select>
      <select
        aria-label={t('category')}
        value={search.category ?? ''}
        onChange={({ target }) => change({ category: target.value })}
      >
        <option value="">{t('anyCategory')}</option>
        {categories?.items
          .flatMap(({ children }) => children)
          .map(({ code, name, children }) => (
            <optgroup key={code} label={name}>
              <option value={code.slice(0, 2)}>{name}</option>
              {children.map((group) => (
                <option key={group.code} value={group.code.slice(0, 3)}>
                  {group.name}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
      <label>
        <input
          type="checkbox"
          checked={search.inMap === true}
          onChange={({ target }) => change({ inMap: (target.checked || undefined) as true })}
        />
        {t('inMap')}
      </label>
      {filtered && (
        <Button
          size="small"
          type="link"
          onClick={() => change({ status: '', level: '', category: '', q: '', inMap: undefined as never })}
        >
          {t('clear')}
        </Button>
      )}
    </search>
  );
}
