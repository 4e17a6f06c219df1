import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '@muster/bus';
import postgres from 'postgres';

/**
 * Applies `migrations/*.sql` in order of name, each once, inside the service's own schema as its own role.
 * Instances that start together wait for one another. A migration that was changed after it ran is refused.
 */
export async function migrate(databaseUrl: string, schema: string, folder: string, log: Log): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const sql = postgres(databaseUrl, {
    max: 1,
    onnotice: () => {},
    connection: { statement_timeout: 600_000 },
  });
  try {
    await sql`select pg_advisory_lock(hashtextextended(${`${schema} migrations`}, 0))`;
    await sql.unsafe(
      `create table if not exists "${schema}".migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())`,
    );
    const done = new Map(
      (await sql.unsafe(`select name, hash from "${schema}".migrations`)).map((row) => [
        row['name'],
        row['hash'],
      ]),
    );
    for (const name of files) {
      const text = await readFile(join(folder, name), 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      if (done.get(name) === hash) continue;
      if (done.has(name))
        throw new Error(
          `${schema}/${name} was changed after it had been applied: add a new migration instead`,
        );
      await sql.begin(async (tx) => {
        // The schema stands already, made by whoever provisions: this role may not make any.
        for (const statement of text.split('--> statement-breakpoint'))
          if (statement.trim() && !/^\s*create schema/i.test(statement)) await tx.unsafe(statement);
        await tx.unsafe(`insert into "${schema}".migrations (name, hash) values ($1, $2)`, [name, hash]);
      });
      log.info({ migration: name }, 'migrated');
    }
    // From here on the audit can only be added to, by this role too; whoever provisions gives the function.
    const [keeper] = await sql`select to_regprocedure('public.keep_audit(text)') is not null as there`;
    if (keeper?.['there']) await sql`select public.keep_audit(${schema})`;
    else log.warn({}, 'nobody takes the audit over: whoever owns this schema could change it');
  } finally {
    // Not without a limit: after a lost connection postgres.js would wait for ever for what was under way on it.
    await sql.end({ timeout: 5 });
  }
}
