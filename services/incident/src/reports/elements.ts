import {
  elementsAsked,
  FinalElements,
  FirstElements,
  FollowupElements,
  type ReportChannel,
  type ReportElements,
  type ReportKind,
} from '@muster/contracts';
import { Invalid } from '@muster/kit';

const names = new Set(
  [FirstElements, FollowupElements, FinalElements].flatMap(({ properties }) => Object.keys(properties)),
);
names.delete('unknown');

const required = (kind: ReportKind, channel: ReportChannel): readonly string[] =>
  kind === 'first' && channel === 'phone' ? elementsAsked.firstByPhone : elementsAsked[kind];

/** What is stated not to be known must be something that a report can say. */
function mustBeElements(unknown: readonly string[]): void {
  for (const [n, name] of unknown.entries())
    if (!names.has(name))
      throw Invalid(
        'incident.element_unknown_foreign',
        `"${name}" is no element of a report. Elements are ${[...names].join(', ')}.`,
        { errors: [{ path: `/elements/unknown/${n}`, message: 'is no element of a report' }] },
      );
}

const filled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined;

/**
 * What a report lacks: neither given nor stated to be unknown. Nothing is held back for it, lives come first; the
 * list is what the desk calls back for. An element that another kind of report asks for is kept where it is given.
 */
export function missing(kind: ReportKind, channel: ReportChannel, elements: ReportElements): string[] {
  mustBeElements(elements.unknown ?? []);
  const stated = new Set(elements.unknown);
  // The sum in yuan is a statement of losses too.
  const given = (name: string): boolean =>
    filled(elements[name as keyof ReportElements]) || (name === 'losses' && elements.loss !== undefined);
  return required(kind, channel).filter((name) => !stated.has(name) && !given(name));
}
