import { language, languages, useLanguage } from './i18n.ts';
import styles from './Preferences.module.css';
import { shadeChoice, shadeChoices, useShadeChoice } from './shade.ts';
import { useAppTexts } from './texts.ts';

const languageNames = { 'zh-CN': '中文', en: 'English' } as const;

/** Language and theme: native selects, that every keyboard and screen reader knows. */
export function Preferences() {
  const t = useAppTexts();
  const now = useLanguage();
  const shade = useShadeChoice();
  const shadeNames = { system: t('shadeSystem'), light: t('shadeLight'), dark: t('shadeDark') };
  return (
    <div className={styles['preferences']}>
      <select
        aria-label={`${t('language')} Language`}
        value={now}
        onChange={({ target }) => language.set(target.value as typeof now)}
      >
        {languages.map((each) => (
          <option key={each} value={each} lang={each}>
            {languageNames[each]}
          </option>
        ))}
      </select>
      <select
        aria-label={t('shade')}
        value={shade}
        onChange={({ target }) => shadeChoice.set(target.value as typeof shade)}
      >
        {shadeChoices.map((each) => (
          <option key={each} value={each}>
            {shadeNames[each]}
          </option>
        ))}
      </select>
    </div>
  );
}
