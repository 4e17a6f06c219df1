import type { Incident } from '@muster/contracts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useId, useRef } from 'react';
import { useNow } from '../../app/clock.ts';
import { LevelMark } from '../../app/LevelMark.tsx';
import { moment } from '../../app/time.ts';
import { useIncidentStates } from '../../app/words.ts';
import { useCentreTexts, useIncidentTexts } from '../texts.ts';
import styles from './IncidentList.module.css';

interface Props {
  incidents: readonly Incident[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  onOpen: (id: string) => void;
}
const rowHeight = 60;

/** A list box of any length: arrows choose, Enter opens. Only the rows in sight are in the page. */
export function IncidentList({ incidents, chosen, onChoose, onOpen }: Props) {
  const t = useCentreTexts();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: incidents.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => incidents[index]?.id ?? index,
  });
  const at = incidents.findIndex((each) => each.id === chosen);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
    // Not when rows move under the reader: only when another one is chosen.
  }, [chosen]);
  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 1);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? 0 : at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: incidents.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = incidents[Math.min(Math.max(to, 0), incidents.length - 1)];
      if (next) onChoose(next.id);
    } else if (event.key === 'Enter' && chosen && at >= 0) {
      event.preventDefault();
      onOpen(chosen);
    }
  };
  return (
    <div
      ref={box}
      className={styles['list']}
      role="listbox"
      tabIndex={0}
      aria-label={t('incidents')}
      aria-activedescendant={at >= 0 ? `${id}-${chosen}` : undefined}
      onKeyDown={press}
    >
      <div role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const incident = incidents[index];
          return (
            incident && (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys
              // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the list box, aria-activedescendant points here
              <div
                key={key}
                id={`${id}-${incident.id}`}
                role="option"
                aria-selected={index === at}
                aria-setsize={incidents.length}
                aria-posinset={index + 1}
                className={styles['row']}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => (index === at ? onOpen(incident.id) : onChoose(incident.id))}
              >
                <Row incident={incident} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

const Row = memo(({ incident }: { incident: Incident }) => {
  const t = useIncidentTexts();
  const state = useIncidentStates();
  const now = useNow(60);
  const { level, title, place, status, exercise, reportedAt, number, sensitive } = incident;
  return (
    <>
      <LevelMark level={level} />
      <div>
        <p className={styles['title']}>
          {exercise && <b className={styles['drill']}>{t('exercise')}</b>}
          {title}
        </p>
        <p className={styles['more']}>
          <span>{state(status)}</span>
          {sensitive && <span>{t('sensitive')}</span>}
          <span>{place}</span>
        </p>
      </div>
      <div className={styles['when']}>
        <time dateTime={reportedAt}>{moment(reportedAt, now)}</time>
        <span>{number.replace(/^(\w+-)?\d{8}-/, '#')}</span>
      </div>
    </>
  );
});
Row.displayName = 'Row';
