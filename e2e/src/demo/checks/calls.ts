import { type Call, ListCalls } from '@muster/contracts';
import type { KnownCall } from '../ledger.ts';
import type { Stage } from '../stage.ts';
import { type Checked, onceEach, timeBefore } from './checked.ts';
import { gapsOf } from './numbers.ts';
import { readAll } from './read-all.ts';

const words = (call: { callerPhone: string; content: string }): string =>
  `${call.callerPhone}\n${call.content}`;

/** What a call must have come to; nothing for one whose incident was merged: it follows the other. */
function dueStatus(stage: Stage, call: KnownCall): string | undefined {
  const incident = call.incident === undefined ? undefined : stage.incidents.get(call.incident);
  if (incident?.status === 'merged') return undefined;
  return incident && ['closed', 'rejected'].includes(incident.status) ? 'closed' : call.status;
}

export async function checkCalls(stage: Stage): Promise<Checked> {
  const { client, people, ledger } = stage;
  const officer = people['duty-officer'];
  const accepted = [...ledger.calls.values()];
  const from = timeBefore(accepted.map((call) => call.receivedAt));
  const all = await readAll<Call>(client, ListCalls, officer, { query: { from } });
  const own = all.filter((call) => call.unitId === officer.unitId);
  const told = new Set(accepted.map(words));
  const statuses = new Map<string, string>(all.map((call) => [call.id, call.status]));
  return {
    counts: { calls: accepted.length },
    losses: [
      ...onceEach('call', accepted, all),
      ...own.flatMap((call) =>
        !ledger.calls.has(call.id) && told.has(words(call))
          ? [`call ${call.number} was written down a second time`]
          : [],
      ),
      ...gapsOf(
        own.map((call) => call.number),
        accepted.map((call) => call.number),
      ),
      ...accepted.flatMap((call) => {
        const due = dueStatus(stage, call);
        const status = statuses.get(call.id) ?? 'gone';
        return due === undefined || status === due ? [] : [`call ${call.number} is ${status}, not ${due}`];
      }),
    ],
  };
}
