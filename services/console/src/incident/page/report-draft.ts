import {
  casualtyKeys,
  type Deadline,
  elementsAsked,
  type Incident,
  type Report,
  type ReportChannel,
  type ReportElements,
  type ReportKind,
} from '@muster/contracts';
import { fromField, toField } from '../unit-time.ts';

/** A report as a form has it: every element a text. */
export interface ReportDraft {
  kind: ReportKind;
  channel: ReportChannel;
  toUnitId: string;
  correction: boolean;
  texts: Record<string, string>;
  casualties: Record<string, string>;
  unknown: string[];
}

/** What each kind has room for, in the order of a report. */
const room: Readonly<Record<ReportKind, readonly string[]>> = {
  first: [...elementsAsked.first, 'cause'],
  followup: [...elementsAsked.followup, 'cause', 'leaders', 'instructions', 'advice'],
  final: [...elementsAsked.final, 'casualties', 'losses', 'cause', 'instructions'],
};
export const timeElements: readonly string[] = ['receivedAt', 'occurredAt'];
export const shortElements: readonly string[] = [...timeElements, 'source', 'place', 'nature'];

export const elementsOf = ({ kind }: Pick<ReportDraft, 'kind'>): readonly string[] => room[kind];
const asked = ({ kind, channel }: Pick<ReportDraft, 'kind' | 'channel'>): readonly string[] =>
  kind === 'first' && channel === 'phone' ? elementsAsked.firstByPhone : elementsAsked[kind];

/** The report that is owed next, with what is known already: nobody types that again. */
export function draftOf(
  incident: Incident,
  deadlines: readonly Deadline[],
  sent: readonly Report[],
  { own, above }: { own: string; above: readonly { id: string }[] },
  /** The deadline it is written for; the soonest when left out. */
  wanted?: string,
): ReportDraft {
  const open = deadlines
    // A unit that was told has reports of its own to make: they are not ours.
    .filter(({ fromUnit }) => fromUnit.id === own)
    .filter(({ metAt, state, toUnit }) => metAt === null && state !== 'withdrawn' && toUnit.id !== null)
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const owed = open.find(({ id }) => id === wanted) ?? open[0];
  const toUnitId = owed?.toUnit.id ?? sent[0]?.toUnit.id ?? above.at(-1)?.id ?? '';
  const chain = sent.filter(({ toUnit }) => toUnit.id === toUnitId);
  const ended = chain.some(({ kind }) => kind === 'final');
  const { casualties } = incident;
  return {
    kind: kindOf(incident, chain, owed),
    channel: owed?.channel === 'written' ? 'written' : 'phone',
    toUnitId,
    correction: owed?.report === 'correction' || ended,
    texts: {
      receivedAt: toField(incident.reportedAt),
      occurredAt: toField(incident.occurredAt),
      place: incident.place,
      nature: incident.categoryName,
      ...(incident.loss === null ? {} : { losses: String(incident.loss) }),
    },
    casualties: Object.fromEntries(Object.entries(casualties).map(([key, value]) => [key, String(value)])),
    unknown: [],
  };
}

/** A first report that is owed in writing is a first report, though one went by phone; what is over asks for the final. */
function kindOf(
  { status }: Pick<Incident, 'status'>,
  chain: readonly Report[],
  owed: Deadline | undefined,
): ReportKind {
  if (chain.length === 0 || owed?.report === 'first') return 'first';
  const over = status === 'controlled' || status === 'closed';
  return over && owed?.report !== 'correction' && !chain.some(({ kind }) => kind === 'final')
    ? 'final'
    : 'followup';
}

const given = (draft: ReportDraft, name: string): boolean =>
  name === 'casualties'
    ? casualtyKeys.some((key) => (draft.casualties[key] ?? '').trim() !== '')
    : (draft.texts[name] ?? '').trim() !== '';

/** What it lacks: neither given nor stated to be unknown. */
export const lacking = (draft: ReportDraft): string[] =>
  asked(draft).filter((name) => !given(draft, name) && !draft.unknown.includes(name));

/** The elements that belong to its kind and say something. */
export function elementsGiven(draft: ReportDraft): ReportElements {
  const own = elementsOf(draft).filter((name) => given(draft, name));
  const said = own
    .filter((name) => name !== 'casualties')
    .map((name) => {
      const text = (draft.texts[name] ?? '').trim();
      return [name, timeElements.includes(name) ? (fromField(text) ?? text) : text];
    });
  const counts = casualtyKeys
    .filter((key) => (draft.casualties[key] ?? '').trim() !== '')
    .map((key) => [key, Number(draft.casualties[key])]);
  const unknown = draft.unknown.filter((name) => elementsOf(draft).includes(name) && !given(draft, name));
  return {
    ...Object.fromEntries(said),
    ...(own.includes('casualties') ? { casualties: Object.fromEntries(counts) } : {}),
    ...(unknown.length > 0 ? { unknown } : {}),
  };
}
