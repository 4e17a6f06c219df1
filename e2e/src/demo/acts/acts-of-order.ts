import type { Order } from '@muster/contracts';
import type { DayStep } from '../day.ts';
import type { Act } from '../schedule.ts';
import type { Stage } from '../stage.ts';
import { finish, orderSupplies, orderTeam, orderUnit, receipt } from './orders.ts';

export type OrderStep = Extract<DayStep, { do: 'team' | 'unit' | 'supplies' }>;
interface Frame {
  /** Chains of the incident and of the order. */
  incident: string;
  order: string;
  orderBy: number;
  backBy: number;
}

/** Seconds after which a team is asked for again when none that fits was free. */
const again = [0, 600, 1_200, 1_800];

/** An order and its receipts. What could not be given for want of anything free is not answered either. */
export function actsOfOrder(stage: Stage, key: string, step: OrderStep, frame: Frame): Act[] {
  const waits = step.do === 'team' ? again.filter((wait) => wait === 0 || fits(step, wait, frame)) : [0];
  const last = waits.at(-1);
  let given: { order: Order; wait: number } | undefined;
  // A unit's next order waits for the end of the one before.
  const chains = step.do === 'unit' ? [frame.order, `unit ${step.unit}`] : [frame.order];
  return waits.flatMap((wait) => {
    const at = step.at + wait;
    const give = async (): Promise<void> => {
      if (given) return;
      const order = await giveOrder(stage, key, step);
      if (order) given = { order, wait };
      else if (wait === last) stage.ledger.shortages.push(`${key}: ${lacking(step)}`);
    };
    const later = (after: number | undefined, run: (order: Order) => Promise<void>): Act[] =>
      after === undefined
        ? []
        : [
            {
              at: at + after,
              chains,
              run: async () => {
                if (given?.wait === wait) await run(given.order);
              },
            },
          ];
    const { accept, depart, arrive, end } = step.receipts;
    return [
      { at, chains: [frame.incident, ...chains], run: give },
      ...later(accept, (order) => receipt(stage, order, 'accept')),
      ...later(depart, (order) => receipt(stage, order, 'depart')),
      ...later(arrive, (order) => receipt(stage, order, 'arrive')),
      ...later(end, (order) => finish(stage, order, step.fate)),
    ];
  });
}

const fits = (step: OrderStep, wait: number, { orderBy, backBy }: Frame): boolean =>
  step.at + wait < orderBy && step.at + wait + step.receipts.end < backBy;

const lacking = (step: OrderStep): string =>
  step.do === 'team' ? `no free team for ${step.skills.join(', ')}` : 'no supplies that any depot has';

function giveOrder(stage: Stage, key: string, step: OrderStep): Promise<Order | undefined> {
  switch (step.do) {
    case 'team':
      return orderTeam(stage, key, step);
    case 'unit':
      return orderUnit(stage, key, step);
    case 'supplies':
      return orderSupplies(stage, key, step);
  }
}
