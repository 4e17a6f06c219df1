import { ListCategories } from '@muster/contracts';
import { useMemo } from 'react';
import { useRead } from '../../app/queries.ts';
import { Suggest } from '../../app/Suggest.tsx';
import { useCallTexts } from '../texts.ts';
import { flat, searchCategories } from './category-search.ts';

interface Props {
  id: string;
  text: string;
  invalid: boolean;
  change: (part: { categoryText: string; category: string | null }) => void;
}

/** The event class by initials, pinyin, a word or its code. */
export function CategoryField({ id, text, invalid, change }: Props) {
  const t = useCallTexts();
  const { data } = useRead(ListCategories, {});
  const all = useMemo(() => flat(data?.items ?? []), [data]);
  const found = useMemo(() => searchCategories(all, text), [all, text]);
  return (
    <Suggest
      id={id}
      value={text}
      invalid={invalid}
      describedBy={`${id}-fault`}
      suggestions={found.map(({ code, name, within }) => ({
        key: code,
        node: (
          <>
            <span>
              {name} <small>{code}</small>
            </span>
            <small>{within.split(' · ').at(-1)}</small>
          </>
        ),
      }))}
      onText={(typed) => change({ categoryText: typed, category: null })}
      onPick={(code) => {
        const picked = found.find((each) => each.code === code);
        if (picked) change({ categoryText: picked.name, category: picked.code });
      }}
      none={data ? t('categoryNone') : undefined}
      placeholder={t('categoryHint')}
      pickOnTab
    />
  );
}
