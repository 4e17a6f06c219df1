import { type Call, CloseCall, LinkCalls, ReportIncident } from '@muster/contracts';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { now } from '../../app/clock.ts';
import { Held } from '../../app/Held.tsx';
import { useSend } from '../../app/intent.ts';
import { useSay } from '../../app/Said.tsx';
import { useProblem } from '../../app/use-problem.ts';
import { useMe } from '../../identity/session.ts';
import { useUnits } from '../../identity/use-units.ts';
import { incidentBody } from '../call/bodies.ts';
import { CategoryField } from '../call/CategoryField.tsx';
import { type Draft, emptyDraft } from '../call/draft.ts';
import { PlaceField } from '../call/PlaceField.tsx';
import { regionOf } from '../call/region.ts';
import { useQueueTexts } from '../texts.ts';
import styles from './CallHandling.module.css';
import { IncidentField, type Picked } from './IncidentField.tsx';

/** What can become of an open call: an incident of its own, part of one, or nothing, with a reason. */
export function CallHandling({ call }: { call: Call }) {
  const t = useQueueTexts();
  const me = useMe();
  const say = useSay();
  const problem = useProblem();
  const id = useId();
  const [draft, setDraft] = useState<Draft>({
    ...emptyDraft,
    begunAt: now(),
    place: call.place ?? '',
    location: call.location,
    exercise: call.exercise,
  });
  const [incident, setIncident] = useState<Picked>();
  const [reason, setReason] = useState('');
  const units = useUnits();
  const report = useSend(ReportIncident);
  const link = useSend(LinkCalls);
  const close = useSend(CloseCall);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const error = report.error ?? link.error ?? close.error;

  const reportIt = async () => {
    const region = draft.regionCode ?? regionOf(draft.place, units, me.unit.code);
    const body = incidentBody(draft, call, region);
    const made = await report.send({ body });
    say(t('reported', { number: call.number, incident: made.number }));
  };
  const linkIt = async ({ id: incidentId, number }: Picked) => {
    await link.send({ params: { id: incidentId }, body: { callIds: [call.id] } });
    say(t('linked', { number: call.number, incident: number }));
  };
  const closeIt = async () => {
    await close.send({ params: { id: call.id }, body: { reason: reason.trim() } });
    say(t('closed', { number: call.number }));
  };
  // A refusal is shown below; the fields stay as they are.
  const go = (act: Promise<void>) => void act.catch(() => {});
  return (
    <Held className={styles['handling']} pending={report.pending || link.pending || close.pending}>
      <div>
        <label htmlFor={`${id}-class`}>{t('report')}</label>
        <PlaceField id={`${id}-place`} place={draft.place} invalid={false} change={change} />
        <CategoryField id={`${id}-class`} text={draft.categoryText} invalid={false} change={change} />
        <Button
          type="primary"
          loading={report.pending}
          disabled={draft.category === null || draft.place.trim() === ''}
          onClick={() => go(reportIt())}
        >
          {t('report')}
        </Button>
      </div>
      <div>
        <label htmlFor={`${id}-incident`}>{t('link')}</label>
        <IncidentField id={`${id}-incident`} pick={setIncident} />
        <Button
          loading={link.pending}
          disabled={!incident}
          onClick={() => {
            if (incident) go(linkIt(incident));
          }}
        >
          {t('link')}
        </Button>
      </div>
      <div>
        <label htmlFor={`${id}-reason`}>{t('close')}</label>
        <Input
          id={`${id}-reason`}
          maxLength={500}
          placeholder={t('closeHint')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button loading={close.pending} disabled={reason.trim() === ''} onClick={() => go(closeIt())}>
          {t('close')}
        </Button>
      </div>
      <div role="alert">{error && problem(error).text}</div>
    </Held>
  );
}
