import type { Checked } from '../../demo/checks/checked.ts';
import type { Ledger } from '../../demo/ledger.ts';
import type { Site } from '../site/site.ts';

/** Rows against what was accepted: as many, none twice, each call in the log once, each note. */
export async function countRecords({ sql }: Site, ledger: Ledger): Promise<Checked> {
  const losses: string[] = [];
  const told = {
    'duty.calls': ledger.calls.size,
    'incident.incidents': ledger.incidents.size,
    'incident.reports': ledger.reports.size,
    'dispatch.orders': ledger.orders.size,
    'plan.activations': ledger.activations.size,
  };
  // Whoever was refused for good may yet have been heard.
  const unclear = ledger.failures.length;
  for (const [table, n] of Object.entries(told)) {
    const [row] = await sql.unsafe(`select count(*)::int as n from ${table}`);
    const found = Number(row?.['n']);
    if (found < n || found > n + unclear) losses.push(`${table} holds ${found}, ${n} were accepted`);
  }
  const twice = await sql`
    select 'call' as what, content as words, count(*)::int as n from duty.calls group by 2 having count(*) > 1
    union all select 'incident', title, count(*)::int from incident.incidents group by 2 having count(*) > 1
    union all select 'log entry of a call', call_id::text, count(*)::int from duty.log_entries
      where kind = 'call-logged' group by 2 having count(*) > 1
    union all select 'link of a call', call_id || ' ' || incident_id, count(*)::int from duty.log_entries
      where kind = 'call-linked' group by 2 having count(*) > 1
    union all select 'note', text, count(*)::int from duty.log_entries where kind = 'note' group by 2 having count(*) > 1`;
  losses.push(...twice.map(({ what, words, n }) => `${what} ${n} times: ${words}`));
  const unlogged = await sql`
    select number from duty.calls c where not exists (
      select 1 from duty.log_entries l where l.call_id = c.id and l.kind = 'call-logged')`;
  losses.push(...unlogged.map(({ number }) => `call ${number} is not in the duty log`));
  const hashes = new Set(
    (await sql`select hash from duty.log_entries where kind = 'note'`).map(({ hash }) => hash),
  );
  for (const hash of ledger.notes)
    if (!hashes.has(hash)) losses.push(`the note ${hash} was accepted and is gone`);
  return { counts: { notes: ledger.notes.size }, losses };
}
