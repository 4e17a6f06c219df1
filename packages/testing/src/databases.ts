import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate, type Service } from '@muster/kit';
import { contracts, provision, serviceUrl } from '@muster/local';
import postgres from 'postgres';
import { testPassword } from './stack.ts';

const keeping = (): string[] => contracts.map((each) => each.name).filter((name) => name !== 'gateway');
const silent = { info() {}, warn() {}, error() {} };

async function locked<T>(superuserUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(4711)`;
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
const exists = async (sql: postgres.Sql, name: string): Promise<boolean> =>
  (await sql`select 1 from pg_database where datname = ${name}`).length > 0;

async function hashOf(service: Service): Promise<string> {
  const folder = join(service.root, 'migrations');
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.sql')).sort())
    hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

/** A database of one's own, cloned from a template in which the first service's migrations have run once. */
export async function cloneDatabase(
  superuserUrl: string,
  name: string,
  service: Service | undefined,
): Promise<void> {
  const base = 'tpl_base_2';
  const template = service ? `tpl_2_${service.name}_${await hashOf(service)}` : base;
  await locked(superuserUrl, async (sql) => {
    if (!(await exists(sql, base)))
      await provision(
        superuserUrl,
        base,
        keeping(),
        Object.fromEntries(keeping().map((each) => [each, testPassword])),
      );
    if (service && !(await exists(sql, template))) {
      await sql.unsafe(`create database ${template}_new template ${base}`);
      await migrate(
        serviceUrl(superuserUrl, `${template}_new`, service.name, testPassword),
        service.name,
        join(service.root, 'migrations'),
        silent,
      );
      await sql.unsafe(`alter database ${template}_new rename to ${template}`);
    }
    await sql.unsafe(`create database ${name} template ${template}`);
  });
}

/** Fails while anyone is still connected: a loop that outlived its service. */
export async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const until = performance.now() + 15_000;
    for (;;) {
      const open =
        await sql`select application_name, state, query from pg_stat_activity where datname = ${name}`;
      if (open.length === 0) break;
      if (performance.now() > until) {
        await sql.unsafe(`drop database if exists ${name} with (force)`);
        throw new Error(
          `connections outlived their service: ${open.map((each) => each['application_name']).join(', ')}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await sql.unsafe(`drop database if exists ${name}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
