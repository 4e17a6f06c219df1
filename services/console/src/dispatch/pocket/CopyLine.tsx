import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import styles from './PocketOrders.module.css';
import { usePocketTexts } from './texts.ts';

/** A line that one touch copies; over plain http, where there is no clipboard, by the older way. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const t = usePocketTexts();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      document.execCommand('copy');
    }
    setCopied(true);
  };
  return (
    <div className={styles['copy']}>
      <label htmlFor={id}>{label}</label>
      <input id={id} ref={input} readOnly value={text} onFocus={({ target }) => target.select()} />
      <Button onClick={() => void copy()} aria-label={`${t('copy')} ${label}`}>
        {copied ? t('copied') : t('copy')}
      </Button>
    </div>
  );
}
