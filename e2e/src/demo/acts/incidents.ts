import {
  ChangeIncident,
  CloseIncident,
  ControlIncident,
  type Incident,
  IncidentChanged,
  IncidentClosed,
  IncidentControlled,
  IncidentMerged,
  IncidentRejected,
  IncidentReported,
  IncidentVerified,
  LinkCalls,
  MergeIncident,
  ReadIncident,
  RejectIncident,
  ReportIncident,
  VerifyIncident,
} from '@muster/contracts';
import { Refused, type Sent } from '../client.ts';
import type { DayIncident, DayStep } from '../day.ts';
import { callAt, incidentAt, type Stage } from '../stage.ts';

/** Things began a little before somebody rang. */
const minutesBefore = 3;

function note(stage: Stage, key: string, code: string, sent: Sent<Incident>): void {
  stage.incidents.set(key, sent.body);
  stage.ledger.incidents.set(sent.body.id, sent.body);
  stage.ledger.took(code, sent.body, sent.body.id, sent);
}

/** Reports an incident in with the calls that speak of it so far. */
export async function reportIn(
  stage: Stage,
  incident: DayIncident,
  callKeys: readonly string[],
): Promise<void> {
  const calls = callKeys.map((key) => callAt(stage, key));
  const first = Date.parse(calls[0]?.receivedAt ?? '');
  const sent = await stage.client.send('report an incident', ReportIncident, stage.people['duty-officer'], {
    body: {
      callIds: calls.map((call) => call.id),
      title: incident.title,
      category: incident.category,
      occurredAt: new Date(first - minutesBefore * 60_000).toISOString(),
      regionCode: incident.regionCode,
      place: incident.place,
      ...(incident.location === undefined
        ? {}
        : { location: { lng: incident.location[0], lat: incident.location[1] } }),
      ...(incident.casualties === undefined ? {} : { casualties: incident.casualties }),
      ...(incident.source === undefined ? {} : { source: incident.source }),
      ...(incident.sensitive === undefined ? {} : { sensitive: incident.sensitive }),
    },
  });
  note(stage, incident.key, IncidentReported.type, sent);
}

/** Another call speaks of the same. */
export async function linkCall(stage: Stage, key: string, callKey: string): Promise<void> {
  const sent = await stage.client.send('link a call', LinkCalls, stage.people['duty-officer'], {
    params: { id: incidentAt(stage, key).id },
    body: { callIds: [callAt(stage, callKey).id] },
  });
  note(stage, key, IncidentChanged.type, sent);
}

const decisions = {
  verify: { route: VerifyIncident, event: IncidentVerified, by: 'duty-leader', step: 'verify an incident' },
  control: { route: ControlIncident, event: IncidentControlled, by: 'commander', step: 'state control' },
  close: { route: CloseIncident, event: IncidentClosed, by: 'commander', step: 'close an incident' },
  reject: { route: RejectIncident, event: IncidentRejected, by: 'duty-leader', step: 'reject an incident' },
} as const;

export async function decide(
  stage: Stage,
  key: string,
  { do: does, reason }: { do: keyof typeof decisions; reason?: string },
): Promise<void> {
  const { route, event, by, step } = decisions[does];
  const params = { id: incidentAt(stage, key).id };
  const person = stage.people[by];
  const sent =
    does === 'reject'
      ? await stage.client.send(step, RejectIncident, person, { params, body: { reason: reason ?? '' } })
      : await stage.client.send(step, route as typeof VerifyIncident, person, {
          params,
          body: reason === undefined ? {} : { reason },
        });
  note(stage, key, event.type, sent);
}

export async function merge(stage: Stage, key: string, into: string, reason: string): Promise<void> {
  const sent = await stage.client.send('merge two incidents', MergeIncident, stage.people['duty-leader'], {
    params: { id: incidentAt(stage, key).id },
    body: { intoId: incidentAt(stage, into).id, reason },
  });
  note(stage, key, IncidentMerged.type, sent);
  stage.ledger.follows(IncidentChanged.type, incidentAt(stage, into).id, incidentAt(stage, into).id);
}

/** Corrects the figures on the version that was read; where somebody was faster, reads again. */
export async function correct(
  stage: Stage,
  key: string,
  { casualties, source }: Extract<DayStep, { do: 'figures' }>,
): Promise<void> {
  const { client, people } = stage;
  const params = { id: incidentAt(stage, key).id };
  for (let left = 10; ; left--) {
    const { body: seen } = await client.send('read an incident', ReadIncident, people.commander, { params });
    try {
      const sent = await client.send('correct figures', ChangeIncident, people.commander, {
        params,
        ifMatch: seen.version,
        body: { casualties, source },
      });
      return note(stage, key, IncidentChanged.type, sent);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 412 && left > 0)) throw error;
    }
  }
}
