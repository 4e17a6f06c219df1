import { useEffect } from 'react';
import { useWallTexts } from './texts.ts';
import { reloadWhenServed } from './versions.ts';
import styles from './WallFault.module.css';

/** Nobody stands before the wall to press a button: it loads itself anew as soon as the platform serves it. */
export function WallFault() {
  const t = useWallTexts();
  useEffect(() => {
    const timer = setInterval(() => void reloadWhenServed(), 5_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <main className={styles['fault']} role="alert">
      <h1>{t('fault')}</h1>
    </main>
  );
}
