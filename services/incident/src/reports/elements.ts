import {
  FinalElements,
  FirstElements,
  FollowupElements,
  type ReportChannel,
  type ReportElements,
  type ReportKind,
} from '@muster/contracts';
import { Invalid } from '@muster/kit';

const belonging: Record<ReportKind, readonly string[]> = {
  first: Object.keys(FirstElements.properties),
  followup: Object.keys(FollowupElements.properties),
  final: Object.keys(FinalElements.properties),
};
const inFull = {
  first: [
    'receivedAt',
    'source',
    'occurredAt',
    'place',
    'nature',
    'area',
    'casualties',
    'losses',
    'trend',
    'leaders',
    'measures',
    'advice',
  ],
  followup: ['casualties', 'losses', 'harm', 'area', 'measures', 'progress', 'trend'],
  final: ['summary', 'handling', 'state', 'next'],
} as const;
/** 电话速报 may lack what only a written report can gather in time. */
const firstByPhone = ['source', 'occurredAt', 'place', 'nature', 'casualties', 'trend', 'measures'] as const;

const required = (kind: ReportKind, channel: ReportChannel): readonly string[] =>
  kind === 'first' && channel === 'phone' ? firstByPhone : inFull[kind];

function mustBelong(kind: ReportKind, elements: ReportElements): void {
  const own = belonging[kind];
  const foreign = Object.keys(elements).find((name) => !own.includes(name));
  if (foreign !== undefined)
    throw Invalid(
      'incident.element_foreign',
      `"${foreign}" is no element of a ${kind} report. Its elements are ${own.join(', ')}.`,
      { errors: [{ path: `/elements/${foreign}`, message: `does not belong to a ${kind} report` }] },
    );
  for (const [n, name] of (elements.unknown ?? []).entries())
    if (!own.includes(name) || name === 'unknown')
      throw Invalid('incident.element_unknown_foreign', `"${name}" is no element of a ${kind} report.`, {
        errors: [{ path: `/elements/unknown/${n}`, message: 'is no element of this kind of report' }],
      });
}

const filled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined;

/**
 * What a report lacks: neither given nor stated to be unknown. Nothing is held back for it, lives come first; the
 * list is what the desk calls back for. An element that does not belong to the kind at all is refused.
 */
export function missing(kind: ReportKind, channel: ReportChannel, elements: ReportElements): string[] {
  mustBelong(kind, elements);
  const stated = new Set(elements.unknown);
  // The sum in yuan is a statement of losses too.
  const given = (name: string): boolean =>
    filled(elements[name as keyof ReportElements]) || (name === 'losses' && elements.loss !== undefined);
  return required(kind, channel).filter((name) => !stated.has(name) && !given(name));
}
