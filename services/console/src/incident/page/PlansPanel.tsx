import {
  ActivatePlan,
  type Activation,
  ChangeLevel,
  EndActivation,
  GetPlan,
  type Incident,
  ListActivations,
  MatchPlans,
  type PlanLevel,
  type PlanMatch,
} from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/i18n.ts';
import { useSend } from '../../app/intent.ts';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { moment } from '../../app/time.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useProblem } from '../../app/use-problem.ts';
import { useMay } from '../../identity/session.ts';
import { matchEvents, planEvents } from '../events.ts';
import { isOpen } from '../steps.ts';
import { useIncidentTexts } from '../texts.ts';
import { Action } from './Action.tsx';
import page from './page.module.css';
import { TaskList } from './TaskList.tsx';
import { useMatchTexts, usePageTexts } from './texts.ts';
import { useAsk } from './use-ask.tsx';

/** What was typed; what was left empty is left out. */
const said = <T extends Record<string, string>>(texts: T): Partial<T> =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')) as Partial<T>;
type Level = Pick<PlanLevel, 'key' | 'name'>;

/** The plans that fit, each with the clause it rests on, and those in force with their tasks. */
export function PlansPanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const problem = useProblem();
  const { message, notification } = App.useApp();
  const may = useMay('plans.activate');
  const incidentId = incident.id;
  const matches = useRead(MatchPlans, { query: { incidentId } }, { staleOn: matchEvents });
  const running = useRead(ListActivations, { query: { incidentId, limit: 50 } }, { staleOn: planEvents });
  const activate = useSend(ActivatePlan);
  const end = useSend(EndActivation);
  const [all, setAll] = useState(false);
  const why = isOpen(incident) ? undefined : t('whyOver');
  const { ask, dialog } = useAsk();
  const start = async (match: PlanMatch, responseLevel: string, reason = '', decidedBy = '') => {
    const body = { planId: match.planId, incidentId, responseLevel, ...said({ reason, decidedBy }) };
    const { id, levelName } = await activate.send({ body });
    await running.refetch();
    notification.success({
      key: id,
      title: t('activated', { title: match.title, level: levelName }),
      duration: 12,
      actions: (
        <Button
          onClick={async () => {
            notification.destroy(id);
            await end
              .send({ params: { id }, body: { reason: t('mistake') } })
              .catch((error: unknown) => message.error(problem(error).text));
          }}
        >
          {t('undo')}
        </Button>
      ),
    });
  };
  /** What a condition calls for starts at one key; what rests on somebody's judgement, or on a choice, is asked first. */
  const begin = (match: PlanMatch, { key, name: level }: Level) => {
    const { responseLevel: advised } = match;
    const judged = advised?.key === key && advised.basis === 'judgement';
    if (advised?.key === key && !judged)
      return void start(match, key).catch((error: unknown) => message.error(problem(error).text));
    ask({
      title: t('startNamed', { title: match.title, level }),
      more: judged && <p>{t('judgement', { level })}</p>,
      ok: t('start', { level }),
      reason: judged ? 'needed' : 'optional',
      decider: true,
      act: (reason, decidedBy) => start(match, key, reason, decidedBy),
    });
  };
  const active = running.data?.items ?? [];
  const inForce = new Set(active.filter(({ status }) => status === 'running').map(({ planId }) => planId));
  const offered = (matches.data?.items ?? []).filter(({ planId }) => !inForce.has(planId));
  const best = offered.find(({ responseLevel }) => responseLevel !== null);
  useKeys({
    a: () => {
      if (may && !why && best?.responseLevel && !activate.pending) begin(best, best.responseLevel);
    },
  });
  const shown = all ? offered : offered.slice(0, active.length > 0 ? 1 : 2);
  return (
    <Panel title={t('plans')} aside={matches.isPending && <span>{t('matching')}</span>}>
      <ul className={page['list']}>
        {active.map((activation) => (
          <li key={activation.id}>
            <InForce activation={activation} />
          </li>
        ))}
        {shown.map((match) => (
          <li key={match.planId}>
            <Match
              match={match}
              why={why}
              may={may}
              best={match === best}
              pending={activate.pending}
              start={(level) => begin(match, level)}
            />
          </li>
        ))}
      </ul>
      {matches.data && offered.length === 0 && active.length === 0 && (
        <p className={page['note']}>{t('noMatches')}</p>
      )}
      {offered.length > shown.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {t('showAll', { count: offered.length })}
        </Button>
      )}
      {dialog}
    </Panel>
  );
}

interface MatchProps {
  match: PlanMatch;
  why: string | undefined;
  may: boolean;
  best: boolean;
  pending: boolean;
  start: (level: Level) => void;
}
function Match({ match, why, may, best, pending, start }: MatchProps) {
  const t = usePageTexts();
  const because = useMatchTexts();
  const language = useLanguage();
  const { responseLevel: level, reasons } = match;
  const judged = level?.basis === 'judgement';
  return (
    <>
      <div className={page['row']}>
        <strong>
          <Link to="/plans/$id" params={{ id: match.planId }}>
            {match.title}
          </Link>
        </strong>
        {may && (
          <span className={page['push']}>
            {level && (
              <Action
                small
                kind={best && !judged ? 'primary' : 'plain'}
                why={why}
                pending={pending}
                {...(best ? { hint: 'A' } : {})}
                onPress={() => start(level)}
              >
                {t(judged ? 'startJudged' : 'start', { level: level.name })}
              </Action>
            )}{' '}
            {!why && (
              <LevelSelect planId={match.planId} name={t('otherLevel')} without={level?.key} choose={start} />
            )}
          </span>
        )}
      </div>
      {!level && <p className={page['muted']}>{t('noLevel')}</p>}
      {level && judged && <p className={page['warn']}>⚠ {t('judgement', { level: level.name })}</p>}
      {level?.mayStart && <p className={page['muted']}>{t('mayStart', { who: level.mayStart })}</p>}
      <ul>
        {reasons.map(({ kind, text, clause }) => (
          <li key={kind + text}>
            <span className={page['muted']}>{language === 'en' ? text : because(kind)}</span>
            {clause && (
              <blockquote className={page['quote']}>
                {[clause.number, clause.heading].filter(Boolean).join(' ')}
                {clause.heading !== '' && '\n'}
                {clause.text}
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface LevelSelectProps {
  planId: string;
  name: string;
  without: string | undefined;
  choose: (level: Level) => void;
}
/** The plan's own levels; read when somebody reaches for them. An arrow key chooses already, so nothing happens unasked. */
function LevelSelect({ planId, name, without, choose }: LevelSelectProps) {
  const [wanted, setWanted] = useState(false);
  const { data } = useRead(GetPlan, { params: { id: planId } }, { enabled: wanted });
  const want = () => setWanted(true);
  return (
    <select
      className={page['levels'] ?? ''}
      aria-label={name}
      value=""
      onFocus={want}
      onPointerEnter={want}
      onChange={({ target }) => {
        const level = data?.levels.find(({ key }) => key === target.value);
        if (level) choose(level);
      }}
    >
      <option value="">{name}</option>
      {data?.levels
        .filter(({ key }) => key !== without)
        .map((level) => (
          <option key={level.key} value={level.key}>
            {level.name}
          </option>
        ))}
    </select>
  );
}

function InForce({ activation }: { activation: Activation }) {
  const t = usePageTexts();
  const words = useIncidentTexts();
  const now = useNow(60);
  const may = useMay('plans.activate');
  const { ask, dialog } = useAsk();
  const ending = useSend(EndActivation);
  const changing = useSend(ChangeLevel);
  const { status, levelName, planTitle, startedBy, startedAt, automatic } = activation;
  const running = status === 'running';
  const params = { id: activation.id };
  const change = ({ key, name: level }: Level) =>
    ask({
      title: t('changeTo', { from: levelName, to: level }),
      ok: t('changeLevelOk'),
      reason: 'optional',
      decider: true,
      act: (reason, decidedBy) =>
        changing.send({ params, body: { responseLevel: key, ...said({ reason, decidedBy }) } }),
    });
  const end = () =>
    ask({
      title: t('end'),
      more: t('endMore'),
      ok: t('end'),
      danger: true,
      reason: 'needed',
      act: (reason) => ending.send({ params, body: { reason } }),
    });
  return (
    <>
      <div className={page['row']}>
        <span className={page['chip']} data-tone={running ? 'good' : undefined}>
          {running ? t('running') : t('endedNow')}
        </span>
        <strong>
          <Link to="/plans/$id" params={{ id: activation.planId }}>
            {planTitle}
          </Link>{' '}
          · {levelName}
        </strong>
        {activation.exercise && <span className={page['chip']}>{words('exercise')}</span>}
        <span className={page['muted']}>
          {automatic ? t('byRule') : t('startedBy', { who: startedBy.name, when: moment(startedAt, now) })}
        </span>
        {running && may && (
          <span className={page['push']}>
            <LevelSelect
              planId={activation.planId}
              name={t('changeLevel')}
              without={activation.responseLevel}
              choose={change}
            />{' '}
            <Button size="small" onClick={end}>
              {t('end')}
            </Button>
          </span>
        )}
      </div>
      {activation.decidedBy && <p className={page['muted']}>{t('decided', { who: activation.decidedBy })}</p>}
      {activation.reason && <p className={page['muted']}>{t('because', { reason: activation.reason })}</p>}
      {running && <Warnings activation={activation} />}
      {activation.endReason && (
        <p className={page['muted']}>{t('because', { reason: activation.endReason })}</p>
      )}
      <TaskList activation={activation} />
      {dialog}
    </>
  );
}

/** It runs all the same, but not without a word: who looks at it later has to know. */
function Warnings({ activation: { warnings = [], mayStart, startedBy } }: { activation: Activation }) {
  const t = usePageTexts();
  return warnings.map(({ code, detail }) => (
    <p key={code} className={page['warn']}>
      ⚠{' '}
      {code === 'plan.starter_not_named'
        ? t('starterNotNamed', { who: mayStart ?? '', name: startedBy.name })
        : detail}
    </p>
  ));
}
