import { setTimeout as pause } from 'node:timers/promises';
import { durableName } from '@muster/bus';
import { contracts } from '@muster/local';
import type { Site } from '../site/site.ts';

/** Who reads what: each durable with the event it is due. */
export const readers = contracts.flatMap(({ name, consumes }) =>
  Object.entries(consumes).flatMap(([feature, events]) =>
    events.map((event) => ({
      service: name,
      durable: durableName(name, feature, event.type),
      owner: event.service,
      type: event.type,
    })),
  ),
);
export const owners = contracts.filter(({ events }) => events.length > 0).map(({ name }) => name);

/** Committed events that a consumer is not done with, and rows that never went out. */
export async function openEvents({ sql }: Site): Promise<string[]> {
  const waiting = owners.map(
    (owner) =>
      `select '${owner}' as reader, 'outbox' as type, count(*)::int as n from ${owner}.outbox where published_at is null`,
  );
  const unread = readers.map(
    ({ service, durable, owner, type }) =>
      `select '${durable}', '${type}', count(*)::int from ${owner}.outbox o where o.type = '${type}'
       and not exists (select 1 from ${service}.inbox i where i.consumer = '${durable}' and i.event_id = o.id)`,
  );
  const rows = await sql.unsafe(
    `select * from (${[...waiting, ...unread].join(' union all ')}) t where n > 0`,
  );
  return rows.map(({ reader, type, n }) => `${reader}: ${n} of ${type} not done`);
}

/** Waits until everything committed has had its effects; answers what has not, when patience is over. */
export async function settle(site: Site, patienceMs: number): Promise<{ open: string[]; tookMs: number }> {
  const began = performance.now();
  for (;;) {
    const open = await openEvents(site).catch((error: unknown) => [`cannot be looked at: ${error}`]);
    const tookMs = performance.now() - began;
    if (open.length === 0 || tookMs > patienceMs) return { open, tookMs };
    await pause(200);
  }
}
