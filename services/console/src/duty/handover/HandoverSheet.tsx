import {
  HandoverConfirmed,
  HandoverSigned,
  ListCalls,
  ListDueReports,
  ListIncidents,
  NoteWritten,
  ReadLog,
  VerifyLog,
} from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNow } from '../../app/clock.ts';
import { LevelMark } from '../../app/LevelMark.tsx';
import { useRead } from '../../app/queries.ts';
import { fullTime } from '../../app/time.ts';
import { useAll } from '../../app/use-pages.ts';
import { useTitle } from '../../app/use-title.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { useIncidentStates } from '../../app/words.ts';
import { useMe } from '../../identity/session.ts';
import { deadlineEvents, incidentEvents } from '../../incident/events.ts';
import { callEvents } from '../events.ts';
import { useDueTexts } from '../texts.ts';
import styles from './HandoverSheet.module.css';
import { crew, SignHandover } from './SignHandover.tsx';
import { differs, sheetOf } from './sheet.ts';
import { useHandoverTexts } from './texts.ts';
import { useHandover } from './use-handover.ts';

const open = { query: { status: 'open', limit: 200 } } as const;
const noteEvents = [NoteWritten] as const;
const sealed = [HandoverSigned, HandoverConfirmed] as const;

/** 交接班清单: what the next shift takes over, gathered by itself; to be read through together, signed by both, and printed. */
export function HandoverSheet() {
  const t = useHandoverTexts();
  const d = useDueTexts();
  const state = useIncidentStates();
  const me = useMe();
  const now = useNow(60);
  const handover = useHandover();
  const { data: change } = handover;
  // Of the shift that is handed over: when it is signed late, another one runs already.
  const span = change?.ending ? { from: change.ending.startsAt, to: change.ending.endsAt } : {};
  const due = useAll(ListDueReports, { query: { limit: 200 } }, { staleOn: deadlineEvents });
  const notes = useAll(
    ReadLog,
    { query: { kind: 'note', limit: 200, ...span } },
    { staleOn: noteEvents, enabled: change !== undefined },
  );
  const chain = useRead(VerifyLog, {}, { staleOn: sealed });
  const calls = useAll(ListCalls, open, { staleOn: callEvents });
  const incidents = useAll(ListIncidents, open, { staleOn: incidentEvents });
  useTitle(t('title'));
  const sheet = sheetOf({
    calls: calls.items,
    incidents: incidents.items,
    due: due.items,
    notes: notes.items,
  });
  const changed =
    change?.state === 'signed' && sheet !== undefined && differs(sheet, change.handover?.sheet ?? sheet);
  return (
    <article className={styles['sheet']}>
      <header>
        <h1>{t('title')}</h1>
        <span>{t('made', { time: fullTime(now), name: me.name })}</span>
        <div>
          <Link to="/duty">{t('back')}</Link>
          <Button type="primary" onClick={() => print()}>
            {t('print')}
          </Button>
        </div>
      </header>
      <Part title={t('shift')}>
        <Waiting query={handover} empty={change?.ending === null ? t('none') : undefined}>
          {change?.ending && (
            <p>
              {t('span', { from: fullTime(change.ending.startsAt), until: fullTime(change.ending.endsAt) })}{' '}
              {crew(change.ending)}
            </p>
          )}
          {change?.next && (
            <p>
              {t('next')}: {fullTime(change.next.startsAt)} {crew(change.next)}
            </p>
          )}
        </Waiting>
      </Part>
      <Part title={t('due')} count={due.items?.length}>
        <Waiting query={due.query} empty={due.items?.length === 0 ? t('none') : undefined}>
          {due.items?.map(({ id, dueAt, report, channel, toUnit, incident, state: limit }) => (
            <p key={id}>
              <b>{fullTime(dueAt)}</b> {limit === 'late' && <b>{d('late')}</b>} {d(report)} {d(channel)}{' '}
              {d('to', { unit: toUnit.name })} · {incident.number} {incident.title}
            </p>
          ))}
        </Waiting>
      </Part>
      <Part title={t('incidents')} count={incidents.items?.length}>
        <Waiting query={incidents.query} empty={incidents.items?.length === 0 ? t('none') : undefined}>
          {incidents.items?.map(({ id, number, title, level, status, reportedAt }) => (
            <p key={id} className={styles['incident']}>
              <LevelMark level={level} /> <b>{number}</b> {title} <span>{state(status)}</span>{' '}
              <span>{fullTime(reportedAt)}</span>
            </p>
          ))}
        </Waiting>
      </Part>
      <Part title={t('calls')} count={calls.items?.length}>
        <Waiting query={calls.query} empty={calls.items?.length === 0 ? t('none') : undefined}>
          {calls.items?.map(({ id, number, receivedAt, place, content, callerPhoneLocal }) => (
            <p key={id}>
              <b>{fullTime(receivedAt)}</b> {number} {callerPhoneLocal} {place} {content}
            </p>
          ))}
        </Waiting>
      </Part>
      <Part title={t('notes')} count={notes.items?.length}>
        <Waiting query={notes.query} empty={notes.items?.length === 0 ? t('none') : undefined}>
          {notes.items?.map(({ seq, at, text, by }) => (
            <p key={seq}>
              <b>{fullTime(at)}</b> {text} <span>{by?.name}</span>
            </p>
          ))}
        </Waiting>
      </Part>
      <footer>
        {chain.data && (
          <p>
            {chain.data.holds
              ? t('head', { seq: chain.data.head.seq, hash: chain.data.head.hash })
              : t('broken', { seq: chain.data.break?.seq ?? 0 })}
          </p>
        )}
        {changed && <p role="status">{t('changedSince')}</p>}
        <Waiting query={handover}>{change && <SignHandover change={change} sheet={sheet} />}</Waiting>
      </footer>
    </article>
  );
}

function Part({
  title,
  count,
  children,
}: {
  title: string;
  count?: number | undefined;
  children: ReactNode;
}) {
  return (
    <section>
      <h2>
        {title}
        {count !== undefined && ` (${count})`}
      </h2>
      {children}
    </section>
  );
}
