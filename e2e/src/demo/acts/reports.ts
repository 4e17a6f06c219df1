import {
  ReceiveReport,
  ReportReceived,
  ReportSigned,
  ReportSubmitted,
  SignReport,
  SubmitReport,
} from '@muster/contracts';
import type { DayStep } from '../day.ts';
import { incidentAt, type Stage } from '../stage.ts';

/** 报送: the officer submits, the leader signs, the officer notes who took it at the other end. */
export async function sendReport(
  stage: Stage,
  key: string,
  { kind, channel, elements }: Extract<DayStep, { do: 'report' }>,
  receivedAt: string | undefined,
): Promise<void> {
  const { client, people, ledger } = stage;
  const incident = incidentAt(stage, key);
  const officer = people['duty-officer'];
  const known =
    kind === 'first'
      ? {
          ...(receivedAt === undefined ? {} : { receivedAt }),
          occurredAt: incident.occurredAt,
          place: incident.place,
        }
      : {};
  const submitted = await client.send(`send a ${kind} report`, SubmitReport, officer, {
    params: { id: incident.id },
    body: { kind, channel, toUnitId: officer.aboveId, elements: { ...known, ...elements } },
  });
  const { id } = submitted.body;
  ledger.reports.set(id, submitted.body);
  ledger.took(ReportSubmitted.type, submitted.body, incident.id, submitted);
  const params = { id: incident.id, reportId: id };
  const signed = await client.send('sign a report', SignReport, people['duty-leader'], { params });
  ledger.took(ReportSigned.type, signed.body, incident.id, signed);
  const received = await client.send('note its receipt', ReceiveReport, officer, {
    params,
    body: { by: '省应急管理厅总值班室值班员' },
  });
  ledger.took(ReportReceived.type, received.body, incident.id, received);
  ledger.reports.set(id, received.body);
}
