import {
  HandoverConfirmed,
  HandoverSigned,
  ListDueReports,
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
import { useTitle } from '../../app/use-title.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { useIncidentStates } from '../../app/words.ts';
import { useMe } from '../../identity/session.ts';
import { deadlineEvents } from '../../incident/events.ts';
import { useOpenCalls } from '../queue/use-open-calls.ts';
import { useOpenIncidents } from '../queue/use-open-incidents.ts';
import { useDueTexts, useDutyTexts } from '../texts.ts';
import styles from './HandoverSheet.module.css';
import { crew, SignHandover } from './SignHandover.tsx';
import { differs, sheetOf } from './sheet.ts';
import { useHandoverTexts } from './texts.ts';
import { useHandover } from './use-handover.ts';

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
  const due = useRead(ListDueReports, { query: { limit: 200 } }, { staleOn: deadlineEvents });
  const notes = useRead(
    ReadLog,
    { query: { kind: 'note', limit: 200, ...span } },
    { staleOn: noteEvents, enabled: change !== undefined },
  );
  const chain = useRead(VerifyLog, {}, { staleOn: sealed });
  const calls = useOpenCalls();
  const incidents = useOpenIncidents();
  useTitle(t('title'));
  const sheet = sheetOf({
    calls: calls.data?.items,
    incidents: incidents.data?.items,
    due: due.data?.items,
    notes: notes.data?.items,
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
      <Part title={t('due')} of={due.data}>
        <Waiting query={due} empty={due.data?.items.length === 0 ? t('none') : undefined}>
          {due.data?.items.map(({ id, dueAt, report, channel, toUnit, incident, state: limit }) => (
            <p key={id}>
              <b>{fullTime(dueAt)}</b> {limit === 'late' && <b>{d('late')}</b>} {d(report)} {d(channel)}{' '}
              {d('to', { unit: toUnit.name })} · {incident.number} {incident.title}
            </p>
          ))}
        </Waiting>
      </Part>
      <Part title={t('incidents')} of={incidents.data}>
        <Waiting query={incidents} empty={incidents.data?.items.length === 0 ? t('none') : undefined}>
          {incidents.data?.items.map(({ id, number, title, level, status, reportedAt }) => (
            <p key={id} className={styles['incident']}>
              <LevelMark level={level} /> <b>{number}</b> {title} <span>{state(status)}</span>{' '}
              <span>{fullTime(reportedAt)}</span>
            </p>
          ))}
        </Waiting>
      </Part>
      <Part title={t('calls')} of={calls.data}>
        <Waiting query={calls} empty={calls.data?.items.length === 0 ? t('none') : undefined}>
          {calls.data?.items.map(({ id, number, receivedAt, place, content, callerPhoneLocal }) => (
            <p key={id}>
              <b>{fullTime(receivedAt)}</b> {number} {callerPhoneLocal} {place} {content}
            </p>
          ))}
        </Waiting>
      </Part>
      <Part title={t('notes')} of={notes.data}>
        <Waiting query={notes} empty={notes.data?.items.length === 0 ? t('none') : undefined}>
          {notes.data?.items.map(({ seq, at, text, by }) => (
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

interface PartProps {
  title: string;
  of?: { items: readonly unknown[]; nextCursor: string | null } | undefined;
  children: ReactNode;
}
function Part({ title, of, children }: PartProps) {
  const t = useDutyTexts();
  return (
    <section>
      <h2>
        {title}
        {of && ` (${of.items.length}${of.nextCursor === null ? '' : '+'})`}
      </h2>
      {children}
      {of && of.nextCursor !== null && <p role="note">{t('more')}</p>}
    </section>
  );
}
