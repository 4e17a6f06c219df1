import { type Call, ListCalls } from '@muster/contracts';
import type { KnownCall } from '../ledger.ts';
import type { Stage } from '../stage.ts';
import { type Before, type Checked, onceEach } from './checked.ts';
import { missingOf, repeatedOf } from './numbers.ts';
import { readAll } from './read-all.ts';

const words = (call: { callerPhone: string; content: string }): string =>
  `${call.callerPhone}\n${call.content}`;

/** What a call must have come to; nothing for one whose incident was merged: it follows the other. */
function dueStatus(stage: Stage, call: KnownCall): string | undefined {
  const incident = call.incident === undefined ? undefined : stage.incidents.get(call.incident);
  if (incident?.status === 'merged') return undefined;
  return incident && ['closed', 'rejected'].includes(incident.status) ? 'closed' : call.status;
}

export async function checkCalls(stage: Stage, before: Before): Promise<Checked> {
  const { client, people, ledger } = stage;
  const officer = people['duty-officer'];
  const accepted = [...ledger.calls.values()];
  const all = await readAll<Call>(client, ListCalls, officer, { query: { from: before.call } });
  const own = all.filter((call) => call.unitId === officer.unitId);
  const told = new Set(accepted.map(words));
  const statuses = new Map<string, string>(all.map((call) => [call.id, call.status]));
  return {
    counts: { calls: accepted.length },
    losses: [
      ...onceEach('call', accepted, all),
      ...own.flatMap((call) =>
        call.receivedAt > before.call && !ledger.calls.has(call.id) && told.has(words(call))
          ? [`call ${call.number} was written down a second time`]
          : [],
      ),
      ...repeatedOf(own.map((call) => call.number)),
      ...(await stillMissing(
        stage,
        missingOf(
          own.map((call) => call.number),
          accepted.map((call) => call.number),
        ),
      )),
      ...accepted.flatMap((call) => {
        const due = dueStatus(stage, call);
        const status = statuses.get(call.id) ?? 'gone';
        return due === undefined || status === due ? [] : [`call ${call.number} is ${status}, not ${due}`];
      }),
    ],
  };
}

/** Somebody else may have written an older call down meanwhile: it has a number of ours, and an earlier time. */
async function stillMissing({ client, people }: Stage, numbers: readonly string[]): Promise<string[]> {
  const losses: string[] = [];
  for (const number of numbers) {
    const { body } = await client.send('read it all again', ListCalls, people['duty-officer'], {
      query: { q: number },
    });
    if (!body.items.some((call) => call.number === number)) losses.push(`the number ${number} is missing`);
  }
  return losses;
}
