import type { LogLine } from '@muster/contracts';
import { useState } from 'react';
import { day, exactTime } from '../../app/time.ts';
import { Block } from '../Block.tsx';
import { TraceLink } from '../TraceLink.tsx';
import styles from './LogLines.module.css';
import { useLogTexts } from './texts.ts';

/** Lines as services wrote them; each opens to its fields. */
export function LogLines({ lines, ofTrace = false }: { lines: readonly LogLine[]; ofTrace?: boolean }) {
  return (
    <ol className={styles['lines']}>
      {lines.map((line) => (
        <Line key={line.id} line={line} ofTrace={ofTrace} />
      ))}
    </ol>
  );
}

function Line({ line, ofTrace }: { line: LogLine; ofTrace: boolean }) {
  const t = useLogTexts();
  const [open, setOpen] = useState(false);
  const has = Object.keys(line.fields).length > 0 || line.instance !== null;
  return (
    <li data-level={line.level}>
      <time dateTime={line.at} title={day(line.at)}>
        {exactTime(line.at)}.{line.at.slice(20, 23).replace(/\D/g, '').padEnd(3, '0')}
      </time>
      <strong>{line.level}</strong>
      <span>{line.service}</span>
      {has ? (
        <button
          type="button"
          aria-expanded={open}
          title={t('more', { message: line.message.slice(0, 60) })}
          onClick={() => setOpen(!open)}
        >
          {line.message}
        </button>
      ) : (
        <span className={styles['message']}>{line.message}</span>
      )}
      {!ofTrace && line.traceId && (
        <TraceLink id={line.traceId} {...(line.spanId ? { span: line.spanId } : {})} />
      )}
      {open && (
        <div className={styles['fields']}>
          <Block label={t('fields')}>
            {JSON.stringify({ instance: line.instance, ...line.fields }, null, 2)}
          </Block>
        </div>
      )}
    </li>
  );
}
