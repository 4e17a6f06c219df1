import type { OrderState, OrderStep } from '@muster/contracts';
import { describe, expect, it } from 'vitest';
import { afterStep, isOpen, type OrderRow, orderSeen } from './order.ts';

const now = new Date('2026-07-24T12:00:00Z');
const later = new Date('2026-07-24T12:05:00Z');
const who = (id: string, name: string) => ({
  id,
  name,
  roles: ['commander'],
  unit: { id: 'u', code: '610100', name: '西安市', path: '/000000/610000/610100/' },
  teamId: null,
  sessionId: 's',
});
const [ana, bo] = [who('a', '安'), who('b', '博')];
const order = (state: OrderState): OrderRow => ({
  id: 'o',
  version: 1,
  unitPath: '/000000/610000/610100/',
  number: 'XA-D-20260724-0001',
  kind: 'team',
  state,
  incidentId: 'i',
  incidentNumber: null,
  incidentTitle: null,
  incidentUnitPath: '/000000/610000/610100/',
  teamId: 't',
  teamName: '城北排涝队',
  lines: [],
  exercise: false,
  place: null,
  location: null,
  note: null,
  distanceMetres: null,
  estimatedMinutes: null,
  receipts: [{ step: 'give', at: now.toISOString(), by: { id: 'a', name: '安' }, note: null }],
  answererIds: [],
  releaseDueAt: null,
  givenBy: { id: 'a', name: '安' },
  givenAt: now,
  updatedAt: now,
});
const steps: OrderStep[] = ['accept', 'decline', 'depart', 'arrive', 'release', 'cancel'];
const legal: Record<OrderState, OrderStep[]> = {
  given: ['accept', 'decline', 'cancel'],
  accepted: ['depart', 'decline', 'cancel'],
  departed: ['arrive', 'cancel'],
  arrived: ['release'],
  released: [],
  declined: [],
  cancelled: [],
};
const states = Object.keys(legal) as OrderState[];

describe('when a step was taken, as a phone without a line says', () => {
  const at = (takenAt: string) =>
    afterStep(order('given'), 'accept', bo, later, null, takenAt).receipts.at(-1)?.takenAt;
  it('is kept beside the time at which it came', () => {
    expect(at('2026-07-24T20:02:00+08:00')).toBe('2026-07-24T12:02:00.000Z');
  });
  it.each(['2026-07-24T11:59:59Z', '2026-07-24T12:06:00Z', '2026-07-24T12:04:50Z'])(
    'is left out where it cannot be true or says nothing: %s',
    (takenAt) => {
      expect(at(takenAt)).toBeUndefined();
    },
  );
});

describe('the life of an order', () => {
  it.each(states.flatMap((state) => steps.map((step) => [state, step] as const)))(
    'from %s, %s is possible only where the rule says so',
    (state, step) => {
      const take = () => afterStep(order(state), step, ana, later, null);
      if (legal[state].includes(step)) {
        const after = take();
        expect(after.version).toBe(2);
        expect(after.receipts.at(-1)).toEqual({
          step,
          at: later.toISOString(),
          by: { id: 'a', name: '安' },
          note: null,
        });
      } else expect(take).toThrow(`is ${state}, so "${step}" is not possible`);
    },
  );

  it('goes from given to released, each step with who and when', () => {
    let at = order('given');
    for (const step of ['accept', 'depart', 'arrive', 'release'] as const)
      at = afterStep(at, step, bo, later, null);
    expect(at.state).toBe('released');
    expect(at.receipts.map((receipt) => receipt.step)).toEqual([
      'give',
      'accept',
      'depart',
      'arrive',
      'release',
    ]);
    expect(isOpen(at.state)).toBe(false);
  });

  it('does not mind a step that the same person takes twice, even when the order has moved on', () => {
    const accepted = afterStep(order('given'), 'accept', bo, now, null);
    expect(afterStep(accepted, 'accept', bo, later, 'again')).toBe(accepted);
    const departed = afterStep(accepted, 'depart', bo, now, null);
    expect(afterStep(departed, 'accept', bo, later, null)).toBe(departed);
  });

  it('tells another person who took the step, and what is possible now', () => {
    const accepted = afterStep(order('given'), 'accept', bo, now, null);
    expect(() => afterStep(accepted, 'accept', ana, later, null)).toThrow(
      /博 did that at 2026-07-24T12:00:00.000Z. Possible now: depart, decline, cancel/,
    );
  });

  it('shows which steps are possible', () => {
    for (const state of states) expect(orderSeen(order(state)).possible).toEqual(legal[state]);
  });
});
