import { LookAtCall } from '@muster/contracts';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useNow } from '../../app/clock.ts';
import { useRead } from '../../app/queries.ts';
import { moment } from '../../app/time.ts';
import { useSettled } from '../../app/use-settled.ts';
import { callEvents } from '../events.ts';
import { useCallTexts } from '../texts.ts';
import styles from './CallMatches.module.css';
import type { Draft, Target } from './draft.ts';
import { useLikeness, useWarning } from './said.ts';

interface Props {
  draft: Draft;
  aim: (target: Target) => void;
}

/** What is known of the caller and of the same event, while the call is still being written. */
export function CallMatches({ draft, aim }: Props) {
  const t = useCallTexts();
  const now = useNow(30);
  const warned = useWarning();
  const alike = useLikeness();
  const { phone, content, place, location, exercise, logged } = draft;
  const asked = useSettled(
    useMemo(
      () => ({
        callerPhone: phone,
        content,
        place,
        ...(location ? { location } : {}),
        ...(exercise ? { exercise } : {}),
      }),
      [phone, content, place, location, exercise],
    ),
    200,
  );
  const begun = asked.callerPhone.length >= 3 || asked.content.length >= 2 || asked.place.length >= 2;
  const { data } = useRead(LookAtCall, { body: asked }, { enabled: begun, keep: true, staleOn: callEvents });
  if (!begun || !data) return <p className={styles['empty']}>{t('matchesEmpty')}</p>;
  const duplicates = data.likelyDuplicates.filter(({ id }) => id !== logged?.id);
  const history = data.callerHistory.filter(({ id }) => id !== logged?.id);
  const aimed = (each: { id: string; incidentId: string | null }): boolean =>
    draft.target.kind === 'incident'
      ? draft.target.id === each.incidentId
      : draft.target.kind === 'calls' && draft.target.ids.includes(each.id);
  const toggle = (each: (typeof duplicates)[number]) => {
    if (aimed(each)) aim({ kind: 'new' });
    else if (each.incidentId)
      aim({ kind: 'incident', id: each.incidentId, number: each.incidentNumber ?? each.number });
    else aim({ kind: 'calls', ids: [...(draft.target.kind === 'calls' ? draft.target.ids : []), each.id] });
  };
  return (
    <div className={styles['matches']} aria-live="polite">
      {data.warnings.map((each) => (
        <p key={each.code} className={styles['warning']}>
          {warned(each)}
        </p>
      ))}
      <h3>{t('duplicates')}</h3>
      {duplicates.length === 0 && <p className={styles['empty']}>{t('nothingAlike')}</p>}
      <ul>
        {duplicates.map((each) => (
          <li key={each.id} data-aimed={aimed(each)}>
            <p>
              <strong>{each.incidentNumber ?? each.number}</strong> {t(each.status)}
              <span>{t('score', { percent: Math.round(each.score * 100) })}</span>
            </p>
            <p>
              {moment(each.receivedAt, now)} {each.place}
            </p>
            <p className={styles['words']}>{each.content}</p>
            <p className={styles['reasons']}>{alike(each.reasons)}</p>
            <Button size="small" aria-pressed={aimed(each)} onClick={() => toggle(each)}>
              {aimed(each) ? t('notSame') : t('same')}
            </Button>
          </li>
        ))}
      </ul>
      {history.length > 0 && <h3>{t('history')}</h3>}
      <ul>
        {history.map((each) => (
          <li key={each.id}>
            <p>
              <strong>{moment(each.receivedAt, now)}</strong> {each.callerName} {t(each.status)}
              <span>{each.incidentNumber}</span>
            </p>
            <p className={styles['words']}>
              {each.place} {each.content}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
