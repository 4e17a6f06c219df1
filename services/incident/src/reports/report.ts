import type { BodyOf, ReportKind, SubmitReport } from '@muster/contracts';
import { Conflict, Invalid, newId, type Who } from '@muster/kit';
import type { IncidentRow } from '../incidents/index.ts';
import type { reports } from '../schema.ts';
import { refOf, type UnitRow } from '../units/index.ts';
import { missing } from './elements.ts';

export type ReportRow = typeof reports.$inferSelect;
export type ReportBody = BodyOf<(typeof SubmitReport)['shape']>;

/** As clients and events see it. */
export function reportOf({ targetCode: _target, ...row }: ReportRow) {
  return row;
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/** 1 to 99 in Chinese numerals: 续报一, 续报十二, 续报二十. */
export function chineseNumber(n: number): string {
  if (n >= 100) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`;
  return `${ten}${ones > 0 ? digits[ones] : ''}`;
}

export function labelOf(kind: ReportKind, correction: boolean, ordinal: number): string {
  if (kind === 'first') return '首报';
  if (kind === 'final') return '终报';
  return `${correction ? '补报' : '续报'}${chineseNumber(ordinal)}`;
}

type Sent = Pick<ReportRow, 'kind' | 'channel' | 'correction' | 'number' | 'ordinal'>;

/** Whether a report may follow those that went to the same recipient already. */
export function mayFollow(chain: readonly Sent[], body: ReportBody): void {
  const first = chain.some((sent) => sent.kind === 'first');
  const final = chain.some((sent) => sent.kind === 'final');
  const refuse = (code: string, detail: string) => Conflict(`incident.report_${code}`, detail);
  if (body.kind === 'first') {
    if (chain.some((sent) => sent.kind === 'first' && sent.channel === body.channel))
      throw refuse(
        'first_twice',
        `The first report by this channel went to this unit already. Send a follow-up.`,
      );
    if (final) throw refuse('after_final', 'The final report went to this unit already.');
    return;
  }
  if (!first) throw refuse('without_first', `No first report went to this unit yet. Send that one.`);
  if (body.kind === 'final' && final)
    throw refuse(
      'final_twice',
      'The final report went to this unit already. Changed casualties are a correction.',
    );
  if (body.kind === 'followup' && final && !body.correction)
    throw refuse('after_final', 'After the final report only a correction of casualties (补报) may follow.');
  if (body.correction && !final)
    throw refuse('correction_early', 'A correction follows a final report; send a plain follow-up.');
}

/** A correction is a follow-up that says which casualties changed. */
function mustCorrect(body: ReportBody): void {
  if (!body.correction) return;
  if (body.kind !== 'followup')
    throw Invalid('incident.correction_kind', 'Only a follow-up can be a correction.', {
      errors: [{ path: '/correction', message: 'belongs to a follow-up' }],
    });
  if (Object.keys(body.elements.casualties ?? {}).length === 0)
    throw Invalid('incident.correction_without_casualties', 'A correction says which casualties changed.', {
      errors: [{ path: '/elements/casualties', message: 'is missing' }],
    });
}

interface Submission {
  incident: IncidentRow;
  to: UnitRow;
  /** What went to the same recipient before, reports of merged incidents among them. */
  chain: readonly (Sent & Pick<ReportRow, 'incidentId'>)[];
  who: Who;
  fromName: string;
  now: Date;
  traceId: string;
}

export function compose(
  body: ReportBody,
  { incident, to, chain, who, fromName, now, traceId }: Submission,
): ReportRow {
  mustCorrect(body);
  const lacks = missing(body.kind, body.channel, body.elements);
  // A final report of an incident that was absorbed ended that one's story, not the survivor's.
  mayFollow(
    chain.filter((sent) => sent.kind !== 'final' || sent.incidentId === incident.id),
    body,
  );
  const correction = body.correction ?? false;
  const alike = chain.filter((sent) => sent.kind === body.kind && sent.correction === correction);
  const ordinal = Math.max(0, ...alike.map((sent) => sent.ordinal)) + 1;
  return {
    id: newId(),
    version: 1,
    unitPath: incident.unitPath,
    incidentId: incident.id,
    incidentNumber: incident.number,
    kind: body.kind,
    channel: body.channel,
    correction,
    number: Math.max(0, ...chain.map((sent) => sent.number)) + 1,
    ordinal,
    label: labelOf(body.kind, correction, ordinal),
    fromUnit: { id: who.unit.id, code: who.unit.code, name: fromName },
    toUnit: refOf(to),
    targetCode: to.code,
    elements: body.elements,
    missing: lacks,
    incidentVersion: incident.version,
    exercise: incident.exercise,
    submittedAt: now,
    submittedBy: { id: who.id, name: who.name },
    signedAt: null,
    signedBy: null,
    receivedAt: null,
    receivedBy: null,
    traceId,
  };
}
