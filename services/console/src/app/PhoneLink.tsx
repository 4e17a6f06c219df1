import styles from './PhoneLink.module.css';
import { useAppTexts } from './texts.ts';

/** One touch calls. `number` as it is dialled here; E.164 is shown as it is. */
export function PhoneLink({ number, name }: { number: string; name?: string | null }) {
  const t = useAppTexts();
  return (
    <a
      className={styles['phone']}
      href={`tel:${number.replace(/[^\d+*#,;]/g, '')}`}
      aria-label={t('call', { who: name ? `${name} ${number}` : number })}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4.2 1.5 6 5.4 4.4 6.9a9.6 9.6 0 0 0 4.7 4.7L10.600 10l3.9 1.800-.6 2.700C8 15.500.500 8 1.500 2.100z" />
      </svg>
      {number}
    </a>
  );
}
