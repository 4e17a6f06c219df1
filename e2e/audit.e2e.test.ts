import { verifyAudit, verifyExported } from '@muster/bus';
import { type AuditEntry, services as contracts } from '@muster/contracts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCall, cast, type Flow, playFlow, traceOf } from './src/flow.ts';
import { openPlatform, type Platform, upstreams } from './src/platform.ts';

let platform: Platform;
let flow: Flow;
beforeAll(async () => {
  platform = await openPlatform();
  flow = await playFlow(platform);
  await platform.world.settled();
}, 120_000);
afterAll(() => platform?.[Symbol.asyncDispose](), 60_000);

const unit = '/000000/610000/610100/';
const admin = async () => (await cast(platform)).administrator;
const list = async (query: string): Promise<AuditEntry[]> => {
  const { status, body, text } = await (await admin()).get(`/api/trace/audit?limit=199&${query}`);
  if (status !== 200) throw new Error(text);
  expect(body.away).toEqual([]);
  return body.items;
};
const whole = async ({ service, id }: AuditEntry): Promise<AuditEntry> =>
  (await (await admin()).get(`/api/trace/audit/${service}/${id}`)).body;
const sealed = async (schema: string) => {
  await expect
    .poll(
      async () =>
        (await platform.world.sql.unsafe(`select 1 from "${schema}".audit where hash is null`)).length,
    )
    .toBe(0);
  return await verifyAudit(platform.world.urlOf(schema), schema);
};

describe('who did what', () => {
  test('every write of the main job is noted with who, from where, and what was before and after', async () => {
    for (const { name, traceId, answer } of flow.steps.filter(({ answer }) => answer.status === 201)) {
      const [entry] = (await list(`object=${answer.body.id}&kind=write`)).filter(
        (each) => each.traceId === traceId,
      );
      expect(entry?.who?.name, name).toBeTruthy();
      expect(entry?.from?.address, name).toMatch(/127\.0\.0\.1|::1/);
      expect(entry?.changes.length, name).toBeGreaterThan(0);
    }
    const [verify] = (await list(`object=${flow.incidentId}`)).filter(
      ({ action }) => action === 'VerifyIncident',
    );
    if (!verify) throw new Error('the verification was not noted');
    const { changes } = await whole(verify);
    const change = changes.find(({ key }) => key === flow.incidentId);
    expect(change?.before).toMatchObject({ status: 'reported' });
    expect(change?.after).toMatchObject({ status: 'verified' });
  });

  test('what services did because of it is noted on behalf of who began it', async () => {
    const officer = await platform.signedIn('duty-officer');
    const me = (await officer.get('/api/auth/me')).body;
    const followed = (await list(`object=${flow.callId}`)).filter(({ kind }) => kind === 'follow');
    expect(followed.length).toBeGreaterThan(0);
    for (const entry of followed) {
      expect(entry.who).toBeNull();
      expect(entry.behalf?.name).toBeTruthy();
      expect(entry.cause?.type).toMatch(/^\w+\.\w+/);
    }
    expect(followed.filter(({ behalf }) => behalf?.id === me.id && behalf?.name === me.name)).not.toEqual([]);
  });

  test('who read of people is noted before they were told; who may not is noted too', async () => {
    const { officer, responder } = await cast(platform);
    const read = await officer.get(`/api/duty/calls/${flow.callId}`);
    const [entry] = (await list(`object=${flow.callId}&kind=read`)).filter(
      ({ traceId }) => traceId === traceOf(read),
    );
    expect(entry).toMatchObject({ action: 'ReadCall', service: 'duty', keys: [flow.callId] });
    const refused = await responder.get('/api/trace/audit');
    expect(refused.status).toBe(403);
    expect((await list('kind=refused&action=ListAudit'))[0]).toMatchObject({
      traceId: traceOf(refused),
      status: 403,
      code: 'kit.right_missing',
    });
    const failed = await platform
      .anyone()
      .post('/api/auth/login', { username: 'commander', password: 'no such one' });
    const [attempt] = (await list('kind=refused&action=Login')).filter(
      ({ traceId }) => traceId === traceOf(failed),
    );
    const { body: me } = await (await cast(platform)).commander.get('/api/auth/me');
    expect(attempt?.keys).toEqual([me.id]);
    expect(JSON.stringify(attempt && (await whole(attempt)))).not.toContain('no such one');
  });

  test('who begins to watch the live stream is noted before they see anything, once while the line comes and goes', async () => {
    const { token } = (
      await platform
        .anyone()
        .post('/api/auth/login', { username: 'commander', password: platform.passwords['commander'] })
    ).body;
    const headers = { authorization: `Bearer ${token}` };
    const id = (await (await cast(platform)).commander.get('/api/auth/me')).body.id;
    const noted = async () => (await list(`action=BeginWatching&actor=${id}`)).length;
    const before = await noted();
    for (const _ of [1, 2]) {
      const ending = new AbortController();
      const answer = await fetch(`${platform.url}/api/live`, { headers, signal: ending.signal });
      expect(answer.status).toBe(200);
      expect(await noted()).toBe(before + 1);
      ending.abort();
    }
  });

  test('who signs in is noted by name, with the session that everything after it bears', async () => {
    const before = (await list('action=Login&kind=write')).length;
    const leader = await platform.signIn('duty-leader');
    const me = (await leader.get('/api/auth/me')).body;
    const entries = await list('action=Login&kind=write');
    expect(entries.length).toBe(before + 1);
    expect(entries[0]).toMatchObject({ who: { id: me.id, name: me.name }, status: 200, unitPath: unit });
    expect(JSON.stringify(await whole(entries[0] as AuditEntry))).not.toContain(
      platform.passwords['duty-leader'],
    );
  });

  test('a caller looked up by number, and a person’s history, are reads of the number and the person', async () => {
    const { officer, administrator } = await cast(platform);
    const looked = await officer.post('/api/duty/calls/look', {
      callerPhone: '029 8100 0007',
      content: '积水',
    });
    expect(looked.status).toBe(200);
    const [look] = (await list('action=LookAtCall')).filter(({ traceId }) => traceId === traceOf(looked));
    if (!look) throw new Error('the look was not noted');
    expect(look).not.toHaveProperty('about');
    expect(await whole(look)).toMatchObject({
      kind: 'read',
      about: { body: { callerPhone: '029 8100 0007' } },
    });
    const me = (await administrator.get('/api/auth/me')).body;
    const read = await administrator.get(`/api/identity/people/${me.id}/history`);
    const [history] = (await list(`object=${me.id}&action=ListPersonHistory`)).filter(
      ({ traceId }) => traceId === traceOf(read),
    );
    expect(history?.kind).toBe('read');
  });

  test('what was rolled back is noted nowhere', async () => {
    const { officer } = await cast(platform);
    // Refused by its slice, within the transaction: the call belongs to an incident.
    const refused = await officer.post(`/api/duty/calls/${flow.callId}/close`, { reason: '误报' });
    expect(refused.status).toBe(409);
    expect(
      (await list(`object=${flow.callId}`)).filter(({ traceId }) => traceId === traceOf(refused)),
    ).toEqual([]);
  });

  test('what was before is found however often it was read since', async () => {
    const { officer } = await cast(platform);
    const { body: call } = await officer.post('/api/duty/calls', aCall('前状态测试'));
    for (let n = 0; n < 60; n++) await officer.get(`/api/duty/calls/${call.id}`);
    await officer.post(`/api/duty/calls/${call.id}/close`, { reason: '重复来电' });
    const [closed] = (await list(`object=${call.id}&kind=write`)).filter(
      ({ action }) => action === 'CloseCall',
    );
    if (!closed) throw new Error('the close was not noted');
    const [change] = (await whole(closed)).changes;
    expect(change).toMatchObject({ before: { status: 'open' }, after: { status: 'closed' } });
  });

  test('a change that no event tells of has its before and after too', async () => {
    const { administrator } = await cast(platform);
    const {
      version,
      changedAt: _,
      changedBy: __,
      ...rules
    } = (await administrator.get('/api/trace/rules')).body;
    const { status } = await administrator.put(
      '/api/trace/rules',
      { ...rules, keepDays: rules.keepDays + 1 },
      { headers: { 'if-match': `"${version}"` } },
    );
    expect(status).toBe(200);
    const [entry] = await list('action=ChangeTraceRules&kind=write');
    if (!entry) throw new Error('the change was not noted');
    expect((await whole(entry)).changes[0]).toMatchObject({
      before: { keepDays: rules.keepDays },
      after: { keepDays: rules.keepDays + 1 },
    });
  });

  test('a change of the deadlines says which rule was what, and became what', async () => {
    const { administrator } = await cast(platform);
    const url = '/api/incident/rules/deadlines';
    const { version, rules } = (await administrator.get(url)).body;
    const [first, ...others] = rules;
    const changed = { ...first, minutes: first.minutes + 5 };
    const headers = { 'if-match': `"${version}"` };
    const change = { reason: '演练期间放宽', rules: [changed, ...others] };
    expect((await administrator.put(url, change, { headers })).status).toBe(200);
    const [entry] = await list('action=ChangeDeadlineRules&kind=write');
    if (!entry) throw new Error('the change was not noted');
    expect((await whole(entry)).changes[0]).toMatchObject({
      key: 'deadlines',
      before: { rules: [first] },
      after: { rules: [changed], reason: '演练期间放宽' },
    });
  });

  test('goes page by page without gap or repeat, and is an administrator’s alone', async () => {
    const all = (await list('kind=write')).map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await (await admin()).get(
        `/api/trace/audit?kind=write&limit=7${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      paged.push(...body.items.map(({ id }: AuditEntry) => id));
      cursor = body.nextCursor;
    }
    expect(paged.slice(0, all.length)).toEqual(all);
    expect(new Set(paged).size).toBe(paged.length);
    expect((await (await cast(platform)).commander.get('/api/trace/audit')).status).toBe(403);
  });

  test('a page as large as one message never hides a service: what does not fit comes with the next', async () => {
    const { officer } = await cast(platform);
    const content = '积水'.repeat(1_900);
    const sent = await Promise.all(
      Array.from({ length: 4 }, () =>
        officer.post('/api/duty/calls', { callerPhone: '029 8100 0001', content }),
      ),
    );
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    // What a hostile caller can have noted at most, more of it than one message of the broker takes.
    const { sql } = platform.world;
    const about = JSON.stringify({ kind: 'read', traceId: '', about: { text: '水'.repeat(20_000) } });
    const before = '0198a000-0000-7000-8000-0000000000';
    for (let n = 10; n < 40; n++)
      await sql`insert into duty.audit (id, unit_path, at, actor, action, keys, entry)
        values (${before + n}, ${unit}, now(), 'large', 'Large', array[]::text[], ${about}::text::json)`;
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await (await admin()).get(
        `/api/trace/audit?actor=large&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(body.away).toEqual([]);
      found.push(...body.items.map(({ id }: AuditEntry) => id));
      cursor = body.nextCursor;
    }
    expect(found).toHaveLength(30);
    expect(new Set(found).size).toBe(30);
  });

  test('every answer that tells of people by number is a read that is noted', () => {
    const tells = (schema: unknown): boolean =>
      JSON.stringify(schema ?? {}).match(/"(\w*[pP]hone\w*)":\{/) !== null;
    // Their own account, and the plan that they bring themselves.
    const open = new Set(['GetMe', 'PreviewPlan']);
    const unmarked = contracts
      .flatMap(({ routes }) => routes)
      .filter(
        ({ shape }) => (shape.method === 'GET' || shape.readOnly) && !shape.personal && !open.has(shape.name),
      )
      // What a person was before and after is there by name alone.
      .filter(({ shape }) => tells(shape.answers[200]) || shape.path.startsWith('/api/identity/people'))
      .map(({ shape }) => shape.name);
    expect(unmarked).toEqual([]);
  });
});

describe('the chain', () => {
  test('holds in every service after a night’s work', async () => {
    for (const { name } of upstreams) {
      const { faults, heads } = await sealed(name);
      expect(faults, name).toEqual([]);
      expect(heads.length, name).toBeGreaterThan(0);
    }
  });

  test.each([
    `update duty.audit set actor = 'another'`,
    'update duty.audit set hash = null',
    `update duty.audit set hash = repeat('a', 64)`,
    'delete from duty.audit',
    'truncate duty.audit',
    'alter table duty.audit disable trigger user',
    'alter table duty.audit rename to other',
    'drop trigger audit_append_only on duty.audit',
    'drop function duty.refuse_audit_change() cascade',
    'create or replace function duty.refuse_audit_change() returns trigger language plpgsql as $$begin return new; end$$',
    'drop table duty.audit',
    'drop table duty.audit cascade',
    'drop schema duty cascade',
    'drop owned by duty_role cascade',
    `select public.keep_audit('plan')`,
  ])('the service itself cannot: %s', async (bad) => {
    const sql = postgres(platform.world.urlOf('duty'), { max: 1, onnotice: () => {} });
    try {
      await expect(sql.unsafe(bad)).rejects.toMatchObject({ code: expect.stringMatching(/^(55000|42501)$/) });
    } finally {
      await sql.end();
    }
    expect((await platform.world.sql`select 1 from duty.audit`).length).toBeGreaterThan(0);
  });

  const tampered: [name: string, statement: string, fault: RegExp][] = [
    ['removed', 'delete from duty.audit where unit_path = $1 and seq = 2', /entry 2 was removed/],
    [
      'changed',
      `update duty.audit set entry = '{"kind":"read"}' where unit_path = $1 and seq = 2`,
      /was changed/,
    ],
    [
      'given to another person',
      `update duty.audit set actor = 'x' where unit_path = $1 and seq = 1`,
      /was changed/,
    ],
    [
      'put elsewhere',
      'update duty.audit set seq = seq + 1000000 where unit_path = $1 and seq = 2',
      /entry 2 was removed/,
    ],
    [
      'put in',
      `insert into duty.audit (id, unit_path, at, actor, action, keys, entry, seq, previous, hash)
       select gen_random_uuid(), unit_path, at, actor, action, keys, entry, seq + 1, hash, repeat('a', 64)
       from duty.audit where unit_path = $1 order by seq desc limit 1`,
      /was changed/,
    ],
    [
      'cut off at the end',
      'delete from duty.audit where unit_path = $1 and seq = (select max(seq) from duty.audit where unit_path = $1)',
      /at the end were removed/,
    ],
  ];
  /** A copy of duty's audit as a schema of its own: what is done to it is seen by nobody else. */
  const copied = async (name: string): Promise<() => Promise<readonly string[]>> => {
    await sealed('duty');
    const { sql } = platform.world;
    await sql.begin('isolation level repeatable read', async (at) => {
      await at.unsafe(`create schema ${name}`);
      for (const table of ['audit', 'audit_heads', 'outbox'])
        await at.unsafe(`create table ${name}.${table} as select * from duty.${table}`);
    });
    const { host, port, database, user, pass } = sql.options;
    const url = `postgres://${encodeURIComponent(user)}:${encodeURIComponent(String(pass))}@${host[0]}:${port[0]}/${database}`;
    return async () => (await verifyAudit(url, name)).faults;
  };
  test.each(tampered)('an entry that was %s is named', async (name, statement, fault) => {
    const schema = `copy_${name.replaceAll(' ', '_')}`;
    const faults = await copied(schema);
    expect(await faults()).toEqual([]);
    await platform.world.sql.unsafe(statement.replaceAll('duty.audit', `${schema}.audit`), [unit]);
    expect(await faults()).toEqual([expect.stringMatching(fault)]);
  });

  test('holds while work goes on: what is written meanwhile is no tampering', async () => {
    const { officer } = await cast(platform);
    const { heads } = await sealed('duty');
    let over = false;
    const working = (async () => {
      while (!over) await officer.post('/api/duty/calls', aCall('核验期间的来电'));
    })();
    try {
      for (let n = 0; n < 10; n++) {
        const { faults } = await verifyAudit(platform.world.urlOf('duty'), 'duty', heads);
        expect(faults).toEqual([]);
        const { body } = await (await admin()).get('/api/trace/audit/chains');
        expect(body.items.flatMap(({ fault }: { fault: string | null }) => fault ?? [])).toEqual([]);
      }
    } finally {
      over = true;
      await working;
    }
  });

  test('an event that no entry tells of is named, once the chain itself was made to hold', async () => {
    const { sql } = platform.world;
    await sealed('duty');
    const [last] =
      await sql`insert into duty.outbox (id, type, key, version, unit_path, correlation, traceparent, data, created_at, published_at)
      select gen_random_uuid(), type, key, version, unit_path, correlation, traceparent, data, created_at, now()
      from duty.outbox order by position desc limit 1 returning id, type`;
    const { faults } = await verifyAudit(platform.world.urlOf('duty'), 'duty');
    await sql`delete from duty.outbox where id = ${last?.['id']}`;
    expect(faults).toEqual([expect.stringContaining(`${last?.['type']} ${last?.['id']}`)]);
  });

  test('the latest entries are followed where the console shows them', async () => {
    await sealed('duty');
    const { sql } = platform.world;
    const chain = async () =>
      (await (await admin()).get('/api/trace/audit/chains')).body.items.find(
        (each: { service: string; unitPath: string }) => each.service === 'duty' && each.unitPath === unit,
      );
    const good = await chain();
    expect(good).toMatchObject({ fault: null });
    expect(good.followed).toBeGreaterThan(0);
    await sql.unsafe('alter table duty.audit disable trigger user');
    const [was] = await sql`select actor from duty.audit where unit_path = ${unit} and seq = ${good.entries}`;
    await sql`update duty.audit set actor = 'x' where unit_path = ${unit} and seq = ${good.entries}`;
    expect((await chain()).fault).toMatch(/was changed/);
    await sql`update duty.audit set actor = ${was?.['actor']} where unit_path = ${unit} and seq = ${good.entries}`;
    await sql.unsafe('alter table duty.audit enable trigger user');
    expect((await chain()).fault).toBeNull();
  });

  test('one that was made anew as a whole does not lead through what was written down before', async () => {
    const { heads } = await sealed('duty');
    const known = heads.map((head) => ({ ...head, hash: 'f'.repeat(64) }));
    const { faults } = await verifyAudit(platform.world.urlOf('duty'), 'duty', known);
    expect(faults.join()).toMatch(/made anew/);
    const longer = heads.map((head) => ({ ...head, entries: head.entries + 1_000 }));
    expect((await verifyAudit(platform.world.urlOf('duty'), 'duty', longer)).faults.join()).toMatch(
      /cut off/,
    );
  });
});

describe('the export', () => {
  const exported = async (query: string) => {
    const { status, text, headers } = await (await admin()).get(`/api/trace/audit/export?${query}`);
    if (status !== 200) throw new Error(text);
    return { text, headers };
  };
  const rowsOf = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  test('as NDJSON has every entry whole, and can be verified with nothing else at hand', async () => {
    for (const { name } of upstreams) await sealed(name);
    const lines = rowsOf((await exported('format=ndjson&to=2100-01-01T00:00:00Z')).text);
    const end = lines.pop();
    expect(end).toEqual({ end: true, entries: lines.length, whole: true });
    const chained = lines
      .filter(({ hash }) => hash !== null)
      .map(({ unitPath, ...row }) => ({ ...row, unit_path: unitPath }));
    const [counted] = await platform.world
      .sql`select count(*)::int as n from duty.audit where unit_path = ${unit}`;
    expect(
      chained.filter((row) => row.service === 'duty' && row.unit_path === unit).length,
    ).toBeGreaterThanOrEqual(counted?.['n'] - 5);
    expect(verifyExported(chained)).toMatchObject({ faults: [], gaps: 0 });
    const forged = chained.map((row, n) => (n === 5 ? { ...row, actor: 'x' } : row));
    expect(verifyExported(forged).faults).toEqual([expect.stringContaining('was changed')]);
    const swapped = chained.map((row, n) => (n === 5 ? { ...row, previous: 'a'.repeat(64) } : row));
    expect(verifyExported(swapped).faults).not.toEqual([]);
    expect(verifyExported(chained.toSpliced(5, 1)).gaps).toBe(1);
  });

  test('carries an entry that is larger than one message, in parts put together', async () => {
    const { sql } = platform.world;
    const text = JSON.stringify({ kind: 'write', traceId: '', about: '"水𠮷"'.repeat(150_000) });
    const id = '0198a000-0000-7000-8000-000000000099';
    await sql`insert into duty.audit (id, unit_path, at, actor, action, keys, entry)
      values (${id}, ${unit}, now(), 'huge', 'Huge', array[]::text[], ${text}::text::json)`;
    const [row] = rowsOf((await exported('format=ndjson&actor=huge')).text);
    expect(row.entry === text).toBe(true);
  });

  test('as CSV opens in a spreadsheet and runs nothing there', async () => {
    await platform
      .anyone()
      .post(
        '/api/auth/login',
        { username: 'nobody', password: 'x' },
        { headers: { 'user-agent': '=HYPERLINK("http://x","y")' } },
      );
    const { text, headers } = await exported('format=csv&kind=refused&language=en');
    expect(headers.get('content-type')).toMatch(/text\/csv/);
    expect(headers.get('content-disposition')).toMatch(/attachment; filename="muster-audit-.*\.csv"/);
    expect(text.startsWith('"time"')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(text).toMatch(/"\d+ entries","whole"\r\n$/);
  });

  test('is itself noted, and is an administrator’s alone', async () => {
    await exported('format=ndjson&actor=someone');
    expect((await list('action=ExportAudit'))[0]?.request?.path).toContain('actor=someone');
    expect((await (await cast(platform)).officer.get('/api/trace/audit/export')).status).toBe(403);
  });
});
