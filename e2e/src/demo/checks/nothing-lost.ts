import { setTimeout as pause } from 'node:timers/promises';
import type { LiveWatch } from '../live.ts';
import type { Stage } from '../stage.ts';
import { checkCalls } from './calls.ts';
import type { Before, Checked } from './checked.ts';
import { checkIncidents } from './incidents.ts';
import { checkOrders } from './orders.ts';
import { checkReports } from './reports.ts';
import { checkTimeline } from './timeline.ts';

/** Reads everything back through the API; gives events the time to arrive, `patienceMs` at the most. */
export async function checkNothingLost(
  stage: Stage,
  live: LiveWatch,
  { before, patienceMs }: { before: Before; patienceMs: number },
): Promise<Checked> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const parts = [...(await readBack(stage, before)), checkLive(stage, live)];
    const losses = parts.flatMap((part) => part.losses);
    if (losses.length === 0 || performance.now() > giveUpAt)
      return { counts: Object.assign({}, ...parts.map((part) => part.counts)), losses };
    await pause(250);
  }
}

/** What was accepted, against what the API's own lists say now. */
export const readBack = async (stage: Stage, before: Before): Promise<Checked[]> => [
  await checkCalls(stage, before),
  await checkIncidents(stage, before),
  await checkOrders(stage, before),
  await checkEachIncident(stage),
];

async function checkEachIncident(stage: Stage): Promise<Checked> {
  const { ledger } = stage;
  const losses: string[] = [];
  let steps = 0;
  const expected = Map.groupBy(ledger.steps, (step) => step.incidentId);
  const waiting = [...ledger.incidents.values()];
  const look = async (): Promise<void> => {
    for (let incident = waiting.pop(); incident; incident = waiting.pop()) {
      const timeline = await checkTimeline(stage, incident, expected.get(incident.id) ?? []);
      steps += timeline.items;
      losses.push(...timeline.losses, ...(await checkReports(stage, incident)));
    }
  };
  await Promise.all([look(), look(), look(), look()]);
  const counts = {
    reports: ledger.reports.size,
    activations: ledger.activations.size,
    'timeline steps': steps,
  };
  return { counts, losses };
}

/** Every event that a request caused came over the live stream, and came once. */
function checkLive({ ledger }: Stage, live: LiveWatch): Checked {
  if (live.resets > 0) return { counts: {}, losses: ['the live stream was reset: events were missed'] };
  return {
    counts: { 'live events': ledger.frames.length },
    losses: ledger.frames.flatMap((frame) => {
      const times = live.timesOf(frame);
      return times === 1 ? [] : [`${frame.type} of ${frame.key} came ${times} times over /api/live`];
    }),
  };
}
