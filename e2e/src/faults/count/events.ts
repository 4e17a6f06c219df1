import type { Checked } from '../../demo/checks/checked.ts';
import type { Site } from '../site/site.ts';
import { openEvents, owners, readers } from './settled.ts';

/** A copy that follows events of these types, forward only. */
const copies = [
  ['duty.incidents', 'incident', 'incident.incident.%'],
  ['dispatch.incidents', 'incident', 'incident.incident.%'],
  ['duty.units', 'identity', 'identity.unit.%'],
  ['incident.units', 'identity', 'identity.unit.%'],
  ['dispatch.units', 'identity', 'identity.unit.%'],
  ['duty.people', 'identity', 'identity.person.%'],
] as const;

/** Each committed event once in its effects, versions in order, copies as new as their originals, nobody dead. */
export async function countEvents(site: Site): Promise<Checked> {
  const { sql } = site;
  const losses = await openEvents(site);
  let events = 0;
  for (const owner of owners) {
    const [row] = await sql.unsafe(`select count(*)::int as n from ${owner}.outbox`);
    events += Number(row?.['n']);
    const disorder = await sql.unsafe(
      `select key, version, type from (
         select key, version, type, lag(version) over (partition by key order by position) as before from ${owner}.outbox) t
       where version <= before`,
    );
    losses.push(
      ...disorder.map(({ type, key, version }) => `${type} of ${key}: version ${version} after a newer one`),
    );
    const doubled = await sql.unsafe(
      `select causation, type, key, count(*)::int as n from ${owner}.outbox where causation is not null
       group by 1, 2, 3 having count(*) > 1`,
    );
    losses.push(
      ...doubled.map(
        ({ causation, type, key, n }) => `${type} of ${key} followed ${n} times from ${causation}`,
      ),
    );
    const dead = await sql.unsafe(`select consumer, type, reason from ${owner}.dead`);
    losses.push(
      ...dead.map(({ consumer, type, reason }) => `${owner}: ${type} is dead for ${consumer}: ${reason}`),
    );
  }
  for (const [copy, owner, types] of copies) {
    const service = copy.split('.')[0] ?? '';
    const read = readers.filter((each) => each.service === service).map(({ type }) => type);
    const behind = await sql.unsafe(
      `select o.key, o.version, c.version as held from
         (select key, max(version) as version from ${owner}.outbox where type like $1 and type = any($2) group by 1) o
         left join ${copy} c on c.id::text = o.key where c.version is distinct from o.version`,
      [types, read],
    );
    losses.push(
      ...behind.map(
        ({ key, version, held }) => `${copy} holds ${key} at ${held ?? 'no version'}, not ${version}`,
      ),
    );
  }
  return { counts: { events, 'effects of events': await effects(site) }, losses };
}

async function effects({ sql }: Site): Promise<number> {
  const [row] = await sql.unsafe(
    `select sum(n)::int as n from (${[...new Set(readers.map(({ service }) => service))]
      .map((service) => `select count(*) as n from ${service}.inbox`)
      .join(' union all ')}) t`,
  );
  return Number(row?.['n']);
}
