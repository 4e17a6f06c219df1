import { VerifyLog } from '@muster/contracts';
import type { Checked } from '../../demo/checks/checked.ts';
import type { Stage } from '../../demo/stage.ts';

/** The duty log's chain of hashes, from its first entry to its head. */
export async function countLog({ client, people }: Stage): Promise<Checked> {
  let checked = 0;
  for (let after = 0; ; ) {
    const query = { after };
    const { body } = await client.send('verify the log', VerifyLog, people['duty-officer'], { query });
    checked += body.checked;
    if (body.break)
      return { counts: { 'log entries': checked }, losses: [`the log breaks: ${body.break.detail}`] };
    if (body.next === null) return { counts: { 'log entries': checked }, losses: [] };
    after = body.next;
  }
}
