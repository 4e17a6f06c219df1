import postgres from 'postgres';

/** A SQL string; backslashes are plain letters in it (`standard_conforming_strings`). */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const name = (text: string): string => {
  if (!/^[a-z][a-z0-9_]{0,50}$/.test(text))
    throw new Error(`"${text}" cannot be the name of a database, schema or role`);
  return `"${text}"`;
};
export const roleName = (service: string): string => `${service}_role`;

/** What a service's role may use at most; its own connection may ask for less. */
const limits = {
  statement_timeout: '30s',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '30s',
} as const;

/** SQL for one service: a role that can sign in, and a schema that it alone owns and reaches. */
function serviceSql(service: string, password: string): string {
  const role = name(roleName(service));
  const schema = name(service);
  const settings = Object.entries(limits).map(
    ([key, value]) => `alter role ${role} set ${key} = '${value}';`,
  );
  return `
    do $$ begin
      if not exists (select from pg_roles where rolname = ${literal(roleName(service))}) then create role ${role}; end if;
    end $$;
    alter role ${role} login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls
      connection limit 60 password ${literal(password)};
    alter role ${role} set search_path = ${schema}, public;
    ${settings.join('\n')}
    create schema if not exists ${schema};
    alter schema ${schema} owner to ${role};
    revoke all on schema ${schema} from public;
  `;
}

/**
 * What is noted of who did what must outlive the service that notes it. A table's owner could take its triggers off, and
 * a schema's owner drop what is in it: so the audit goes over to whoever provisions, and drops of it are refused. A
 * service calls `keep_audit` after its migrations, for itself alone.
 */
const auditSql = `
    create or replace function public.keep_audit(service text) returns void
      language plpgsql security definer set search_path = pg_catalog as $$
    declare
      role text := service || '_role';
      held regclass := to_regclass(format('%I.audit', service));
    begin
      if session_user <> role and not (select rolsuper from pg_roles where rolname = session_user) then
        raise exception 'only % keeps the audit of %', role, service using errcode = '42501';
      end if;
      if held is null or (select pg_get_userbyid(relowner) from pg_class where oid = held) = current_user then
        return;
      end if;
      execute format('alter table %s owner to %I', held, current_user);
      execute format('alter function %I.refuse_audit_change() owner to %I', service, current_user);
      execute format('grant select, insert, update (seq, previous, hash) on %s to %I', held, role);
    end $$;
    create or replace function public.refuse_audit_drop() returns event_trigger
      language plpgsql set search_path = pg_catalog as $$
    begin
      if not (select rolsuper from pg_roles where rolname = session_user) and exists (
        select from pg_event_trigger_dropped_objects() as gone
        where (gone.object_type = 'table' and gone.object_name = 'audit' and not gone.is_temporary)
           or (gone.object_type = 'trigger' and gone.address_names[2] = 'audit')
      ) then
        raise exception 'the audit is append-only' using errcode = '42501';
      end if;
    end $$;
    drop event trigger if exists muster_audit_stays;
    create event trigger muster_audit_stays on sql_drop execute function public.refuse_audit_drop();
`;

const createSql = (database: string): string =>
  `create database ${name(database)} template template0 encoding 'UTF8'`;

function insideSql(
  database: string,
  services: readonly string[],
  passwords: Readonly<Record<string, string>>,
): string {
  return `
    create extension if not exists btree_gist schema public;
    create extension if not exists pg_trgm schema public;
    revoke all on database ${name(database)} from public;
    revoke all on schema public from public;
    grant usage on schema public to public;
    ${auditSql}
    ${services.map((service) => serviceSql(service, passwordOf(passwords, service))).join('\n')}
    ${services.map((service) => `grant connect on database ${name(database)} to ${name(roleName(service))};`).join('\n')}
  `;
}

/** The same as `provision` does, as a script for psql; as repeatable. */
export const provisionScript = (
  database: string,
  services: readonly string[],
  passwords: Readonly<Record<string, string>>,
): string =>
  `\\set ON_ERROR_STOP on
select ${literal(createSql(database))} where not exists (select from pg_database where datname = ${literal(database)}) \\gexec
\\connect ${database}
${insideSql(database, services, passwords)}`;

/**
 * Makes, as superuser, the database, its extensions and for each service a role and a schema of its own; no role
 * reaches another's. Repeatable: a second run changes nothing but passwords that differ.
 * Returns each service's URL.
 */
export async function provision(
  superuserUrl: string,
  database: string,
  services: readonly string[],
  passwords: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const silent = { max: 1, onnotice: () => {} };
  const server = postgres(superuserUrl, silent);
  try {
    const [exists] = await server`select 1 from pg_database where datname = ${database}`;
    if (!exists) await server.unsafe(createSql(database));
  } finally {
    // Not without a limit: after a lost connection postgres.js would wait for ever for what was under way on it.
    await server.end({ timeout: 5 });
  }
  const inside = new URL(superuserUrl);
  inside.pathname = `/${database}`;
  const client = postgres(inside.href, silent);
  try {
    await client.unsafe(insideSql(database, services, passwords));
  } finally {
    await client.end({ timeout: 5 });
  }
  return Object.fromEntries(
    services.map((service) => [
      service,
      serviceUrl(superuserUrl, database, service, passwordOf(passwords, service)),
    ]),
  );
}

function passwordOf(passwords: Readonly<Record<string, string>>, service: string): string {
  const password = passwords[service];
  if (password === undefined) throw new Error(`no password for the database role of ${service}`);
  return password;
}

/** Where a service reaches its schema: the superuser's address with the service's role. */
export function serviceUrl(
  superuserUrl: string,
  database: string,
  service: string,
  password: string,
): string {
  const url = new URL(superuserUrl);
  url.username = roleName(service);
  url.password = encodeURIComponent(password);
  url.pathname = `/${database}`;
  return url.href;
}
