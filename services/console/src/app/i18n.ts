import i18n from 'i18next';
import { useSyncExternalStore } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { Kept } from './kept.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
/** A text in Chinese and in English, side by side so that neither is forgotten. */
export type Pair = readonly [zh: string, en: string];

/** The browser's language decides until somebody does. */
export const language = new Kept<Language>('language', languages, () =>
  typeof navigator !== 'undefined' && !navigator.languages.some((each) => /^zh\b/i.test(each))
    ? navigator.languages.some((each) => /^en\b/i.test(each))
      ? 'en'
      : 'zh-CN'
    : 'zh-CN',
);

void i18n.use(initReactI18next).init({
  lng: language.get(),
  fallbackLng: 'zh-CN',
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});
function apply(): void {
  void i18n.changeLanguage(language.get());
  if (typeof document !== 'undefined') document.documentElement.lang = language.get();
}
apply();
language.subscribe(apply);

type Counted<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
export type Values = Record<string, string | number>;
export type Translate<K extends string> = (key: Counted<K>, values?: Values) => string;

/**
 * The texts of a folder, by namespace. A key that counts ends in `_one` and `_other` and is asked for without the
 * ending, with `{ count }`. The hook it answers follows the language; `hook.text` reads outside of a component.
 */
export function defineTexts<K extends string>(namespace: string, table: Readonly<Record<K, Pair>>) {
  for (const [index, each] of languages.entries()) {
    const texts = Object.entries<Pair>(table).map(([key, pair]) => [key, pair[index]]);
    i18n.addResourceBundle(each, namespace, Object.fromEntries(texts), true, true);
  }
  const use = (): Translate<K> => {
    const { t } = useTranslation(namespace);
    return t as unknown as Translate<K>;
  };
  const plain = i18n.t as unknown as (key: string, values?: Values) => string;
  const text: Translate<K> = (key, values) => plain(`${namespace}:${key}`, values);
  return Object.assign(use, { namespace, table, text });
}

export const useLanguage = (): Language => useSyncExternalStore(language.subscribe, language.get);
/** What stands between the parts of a list. */
export const comma = (): string => pick(['、', ', ']);
/** Which of a pair is read now: for the few texts that stand in a table of their own. */
export const pick = ([zh, en]: Pair, now: Language = language.get()): string => (now === 'en' ? en : zh);
