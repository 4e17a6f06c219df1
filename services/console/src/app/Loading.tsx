import styles from './Loading.module.css';
import { useAppTexts } from './texts.ts';

export function Loading() {
  const t = useAppTexts();
  return (
    <p className={styles['loading']} role="status">
      {t('loading')}
    </p>
  );
}
