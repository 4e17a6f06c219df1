import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Stand } from '../../test/stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await Stand.open({ CONSOLE: '/nowhere' });
});
afterAll(() => stand[Symbol.asyncDispose]());
const get = (path: string, headers: Record<string, string> = {}) =>
  stand.gateway.as(undefined).get(path, { headers });

describe('/api/openapi.json', () => {
  test('is a valid OpenAPI 3.1 document of every route', async () => {
    const { body, headers } = await get('/api/openapi.json');
    const result = await new Validator().validate(structuredClone(body));
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(body.openapi).toMatch(/^3\.1/);
    for (const path of ['/api/auth/login', '/api/incident/incidents', '/api/live', '/api/plan/plans'])
      expect(Object.keys(body.paths)).toContain(path);
    expect(headers.get('content-type')).toContain('application/json');
  });

  test('names each operation once, and every path parameter', async () => {
    const { body } = await get('/api/openapi.json');
    const operations = Object.entries(
      body.paths as Record<string, Record<string, Record<string, unknown>>>,
    ).flatMap(([path, methods]) => Object.values(methods).map((operation) => ({ path, operation })));
    const ids = operations.map(({ operation }) => operation['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      const named = (operation['parameters'] as { in?: string; name?: string }[])
        .filter((each) => each.in === 'path')
        .map((each) => each.name);
      expect(named, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(Object.keys(operation['responses'] as object), path).toContain('503');
    }
  });

  test('is not sent again to who has it', async () => {
    const { headers } = await get('/api/openapi.json');
    const again = await get('/api/openapi.json', { 'if-none-match': headers.get('etag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('a validator that is shown a broken one says so', async () => {
    const { body } = await get('/api/openapi.json');
    const broken = structuredClone(body);
    broken.paths['/api/auth/login'].post.responses = 7;
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });
});

describe('/api/asyncapi.json', () => {
  // The schema lies beside the project, not in it: where it is not, the shape alone is looked at.
  const schemaFile = new URL(
    '../../../../../shared/data/formats/asyncapi/asyncapi-3.0.0.schema.json',
    import.meta.url,
  );
  test('is a valid AsyncAPI 3.0 document of every event and question', async () => {
    const { body } = await get('/api/asyncapi.json');
    expect(body.asyncapi).toBe('3.0.0');
    expect(body.channels['duty.call.logged'].address).toBe('duty.call.logged');
    expect(body.operations['incident.ask.ask.duty.calls.get'].reply).toBeDefined();
    const schema = await readFile(schemaFile, 'utf8').catch(() => undefined);
    if (schema === undefined)
      return console.log('no AsyncAPI schema beside the project: shape alone looked at');
    const ajv = new Ajv({
      strict: false,
      meta: false,
      validateSchema: false,
      formats: {
        uri: true,
        'uri-template': true,
        'uri-reference': true,
        email: true,
        regex: true,
        date: true,
        'date-time': true,
        time: true,
      },
    });
    const validate = ajv.compile(JSON.parse(schema));
    expect(validate(body) ? [] : validate.errors?.slice(0, 3)).toEqual([]);
    const broken = structuredClone(body);
    broken.operations['incident.ask.ask.duty.calls.get'].action = 'whisper';
    expect(validate(broken)).toBe(false);
  });

  test('points nowhere that is not there', async () => {
    const { body } = await get('/api/asyncapi.json');
    const at = (pointer: string) =>
      pointer
        .slice(2)
        .split('/')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
    const refs = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');
    expect(refs.length).toBeGreaterThan(50);
    for (const ref of refs) expect(at(ref), ref).toBeDefined();
  });
});

describe('/', () => {
  test('says in two languages what runs here, where no console is installed, and needs nothing from elsewhere', async () => {
    const page = await get('/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).toContain('/api/openapi.json');
    expect(page.text).toContain('lang="en"');
    const links = [...page.text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link]) => link ?? '');
    for (const link of links.filter((each) => each !== 'data:,')) {
      expect(link).toMatch(/^\//);
      expect((await get(link)).status, link).toBe(200);
    }
    expect(page.text).not.toMatch(/<style|<script|style=|onclick/);
  });

  test('is the console where it was built, at each of its own addresses', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'muster-console-'));
    await mkdir(join(dir, 'assets'));
    await writeFile(join(dir, 'index.html'), '<!doctype html><title>console</title>');
    await writeFile(join(dir, 'assets', 'app-1a2b.js'), 'export {};');
    await writeFile(join(dir, 'assets', 'app-1a2b.js.gz'), gzipSync('export {};'));
    await stand.another({ CONSOLE: dir }).then(async (gateway) => {
      const ask = (path: string, accept = 'text/html') =>
        gateway.as(undefined).get(path, { headers: { accept } });
      expect((await ask('/')).text).toContain('console');
      expect((await ask('/')).headers.get('cache-control')).toBe('no-cache');
      expect((await ask('/incidents/42')).text).toContain('console');
      const head = await fetch(`${gateway.url}/incidents/42`, {
        method: 'HEAD',
        headers: { accept: 'text/html' },
      });
      expect(head.status).toBe(200);
      expect((await ask('/assets/app-1a2b.js')).headers.get('cache-control')).toContain('immutable');
      const packed = await fetch(`${gateway.url}/assets/app-1a2b.js`, {
        headers: { 'accept-encoding': 'gzip' },
      });
      expect(packed.headers.get('content-encoding')).toBe('gzip');
      expect(packed.headers.get('content-type')).toContain('javascript');
      expect(packed.headers.get('cache-control')).toContain('immutable');
      expect(await packed.text()).toBe('export {};');
      expect((await ask('/assets/gone.js')).status).toBe(404);
      expect((await ask('/api/nowhere')).status).toBe(404);
      expect((await ask('/incidents/42', 'application/json')).status).toBe(404);
      await gateway.close();
    });
    await rm(dir, { recursive: true });
  });
});
