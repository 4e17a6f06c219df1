import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataDir } from '../test/platform-process.ts';
import { type RunningPostgres, startPostgres } from './postgres.ts';
import { provision } from './provision.ts';

const data = dataDir();
const services = ['identity', 'duty'];
const passwords = { identity: "it's \\ secret", duty: 'also secret' };
let server: RunningPostgres;
let urls: Record<string, string>;

const as = async <T>(service: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(urls[service] ?? '', { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
};

beforeAll(async () => {
  server = await startPostgres({ dir: join(data.dir, 'postgres'), password: 'super secret' });
  urls = await provision(server.url, 'muster', services, passwords);
  await as('identity', (sql) => sql`create table people (name text)`);
  await as('duty', (sql) => sql`create table calls (content text)`);
});
afterAll(async () => {
  await server.stop();
  data[Symbol.dispose]();
});

describe('a service role', () => {
  test('works in its own schema, found without naming it', async () => {
    const rows = await as(
      'duty',
      (sql) => sql`insert into calls values ('fire') returning tableoid::regclass::text as at`,
    );
    expect(rows[0]?.['at']).toBe('calls');
    expect(await as('duty', (sql) => sql`select content from duty.calls`)).toHaveLength(1);
  });

  test('reads, writes, and makes nothing in another schema', async () => {
    for (const statement of [
      'select * from identity.people',
      "insert into identity.people values ('x')",
      'drop table identity.people',
      'create table identity.mine (a int)',
      'alter schema identity owner to duty_role',
      'drop schema identity cascade',
    ])
      await expect(
        as('duty', (sql) => sql.unsafe(statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
  });

  test('makes nothing outside its schema: no schema, role, database, extension or table in public', async () => {
    for (const statement of [
      'create table public.mine (a int)',
      'create schema mine',
      'create role mine',
      'create database mine',
      'create extension if not exists dblink',
      'set role identity_role',
      'set session authorization identity_role',
      'alter role duty_role superuser',
      "copy calls to program 'id'",
    ])
      await expect(
        as('duty', (sql) => sql.unsafe(statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
  });

  test('has the extensions that its schema needs', async () => {
    await as('duty', async (sql) => {
      await sql`create table shifts (unit text, span tstzrange, exclude using gist (unit with =, span with &&))`;
      const [row] = await sql`select similarity('危险化学品泄漏', '危险化学品') as likeness`;
      expect(row?.['likeness']).toBeGreaterThan(0.4);
    });
  });

  test('signs in with its password only', async () => {
    const wrong = new URL(urls['duty'] ?? '');
    wrong.password = 'wrong';
    const sql = postgres(wrong.href, { max: 1 });
    await expect(sql`select 1`).rejects.toMatchObject({ code: '28P01' });
    await sql.end();
  });
});

test('a second provisioning changes nothing and keeps what is there', async () => {
  expect(await provision(server.url, 'muster', services, passwords)).toEqual(urls);
  expect(await as('identity', (sql) => sql`select * from people`)).toHaveLength(0);
});

test('Postgres keeps what it says it committed, and listens to this machine alone', async () => {
  const sql = postgres(server.url, { max: 1 });
  const rows =
    await sql`select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'listen_addresses')`;
  await sql.end();
  expect(Object.fromEntries(rows.map((row) => [row['name'], row['setting']]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    listen_addresses: '127.0.0.1',
  });
});
