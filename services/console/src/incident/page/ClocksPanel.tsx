import {
  type Deadline,
  ExplainDeadline,
  type Incident,
  ListDeadlines,
  PauseDeadline,
  ResumeDeadline,
} from '@muster/contracts';
import { Button } from 'antd';
import { useNow } from '../../app/clock.ts';
import { useSend } from '../../app/intent.ts';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { moment } from '../../app/time.ts';
import { useMay, useMe } from '../../identity/session.ts';
import { Countdown } from '../Countdown.tsx';
import { deadlineEvents } from '../events.ts';
import { useIncidentTexts } from '../texts.ts';
import page from './page.module.css';
import { usePageTexts } from './texts.ts';
import { useAsk } from './use-ask.tsx';

const order = { late: 0, running: 0, paused: 1, met: 2, withdrawn: 3 } as const;
const owed = (deadline: Deadline): boolean => deadline.metAt === null && deadline.state !== 'met';

export const useDeadlines = (id: string) =>
  useRead(ListDeadlines, { params: { id } }, { staleOn: deadlineEvents });

/** Every limit with what is left of it; who leads may stop a clock, with a reason. */
export function ClocksPanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const words = useIncidentTexts();
  const now = useNow(60);
  const { unit } = useMe();
  const may = useMay('incidents.decide');
  const { ask, dialog } = useAsk();
  const { data } = useDeadlines(incident.id);
  const pause = useSend(PauseDeadline);
  const resume = useSend(ResumeDeadline);
  const explain = useSend(ExplainDeadline);
  const items = (data?.items ?? []).toSorted(
    (a, b) =>
      Number(owed(b)) - Number(owed(a)) || order[a.state] - order[b.state] || (a.dueAt < b.dueAt ? -1 : 1),
  );
  const question = (name: 'pause' | 'resume' | 'explain', { id }: Deadline) =>
    ask({
      title: t(name),
      ok: t(name),
      reason: 'needed',
      act: (reason) =>
        ({ pause, resume, explain })[name].send({
          params: { id: incident.id, deadlineId: id },
          body: { reason },
        }),
    });
  return (
    <Panel title={t('clocks')} aside={items.length > 0 && <span>{items.filter(owed).length || ''}</span>}>
      {data && items.length === 0 && <p className={page['note']}>{t('noClocks')}</p>}
      <ul className={page['list']}>
        {items.map((deadline) => (
          <li key={deadline.id}>
            <div className={page['row']}>
              <Countdown deadline={deadline} />
              <span>
                {words(deadline.report)} · {words(deadline.channel)} ·{' '}
                {deadline.fromUnit.id !== unit.id && `${deadline.fromUnit.name} `}
                {t('toUnit', { unit: deadline.toUnit.name })}
              </span>
              <span className={page['muted']}>{t('due', { time: moment(deadline.dueAt, now) })}</span>
              {may && (
                <span className={page['push']}>
                  {deadline.state === 'running' && (
                    <Button size="small" onClick={() => question('pause', deadline)}>
                      {t('pause')}
                    </Button>
                  )}
                  {deadline.state === 'paused' && (
                    <Button size="small" onClick={() => question('resume', deadline)}>
                      {t('resume')}
                    </Button>
                  )}
                  {deadline.state === 'late' && deadline.lateReason === null && (
                    <Button size="small" onClick={() => question('explain', deadline)}>
                      {t('explain')}
                    </Button>
                  )}
                </span>
              )}
            </div>
            <details className={page['muted']}>
              <summary>
                {deadline.ruleName}
                {deadline.repeatMinutes !== null &&
                  ` · ${t('everyMinutes', { minutes: deadline.repeatMinutes })}`}
              </summary>
              <blockquote className={page['quote']}>{deadline.clause}</blockquote>
              {deadline.source} [{deadline.mark}]
            </details>
            {deadline.pauseReason && deadline.state === 'paused' && (
              <p>{t('pausedFor', { reason: deadline.pauseReason })}</p>
            )}
            {deadline.lateReason && <p>{t('lateFor', { reason: deadline.lateReason })}</p>}
          </li>
        ))}
      </ul>
      {dialog}
    </Panel>
  );
}
