import { incidentStatuses } from '@muster/contracts';
import { expect, test } from 'vitest';
import { possible, type Step, stepTo } from './transition.ts';

const steps: Step[] = ['verify', 'respond', 'control', 'close', 'reject', 'merge'];
const legal: Record<string, string> = {
  'reported verify': 'verified',
  'reported respond': 'responding',
  'reported reject': 'rejected',
  'reported merge': 'merged',
  'verified respond': 'responding',
  'verified control': 'controlled',
  'verified reject': 'rejected',
  'verified merge': 'merged',
  'responding control': 'controlled',
  'responding reject': 'rejected',
  'responding merge': 'merged',
  'controlled close': 'closed',
  'controlled merge': 'merged',
};
const every = incidentStatuses.flatMap((status) => steps.map((step) => [status, step] as const));

test.each(every)(
  'from "%s", %s leads where the table says or is refused with state and way out',
  (status, step) => {
    const to = legal[`${status} ${step}`];
    const act = () => stepTo({ number: 'XA-20260724-0001', status }, step);
    if (to) expect(act()).toBe(to);
    else {
      expect(act).toThrow(
        `XA-20260724-0001 is "${status}"; it cannot ${step}. Possible now: ${possible(status).join(', ') || 'nothing'}`,
      );
      expect(act).toThrow(expect.objectContaining({ status: 409, code: 'incident.step_impossible' }));
    }
  },
);
