import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { keyValues, type OpenTrace, openTrace, traceId } from '../../test/given.ts';

let open: OpenTrace;
const trace = traceId();

interface Line {
  service?: string;
  severityNumber?: number;
  message: string;
  traceId?: string;
  ago?: number;
  fields?: Record<string, unknown>;
}
const request = (...lines: Line[]): string =>
  JSON.stringify({
    resourceLogs: lines.map(
      ({ service = 'duty', severityNumber = 9, message, ago = 0, fields = {}, ...ids }) => ({
        resource: { attributes: keyValues({ 'service.name': service, 'service.instance.id': 'one' }) },
        scopeLogs: [
          {
            logRecords: [
              {
                timeUnixNano: `${Date.now() - ago}000000`,
                severityNumber,
                body: { stringValue: message },
                attributes: keyValues(fields),
                ...ids,
              },
            ],
          },
        ],
      }),
    ),
  });

beforeAll(async () => {
  open = await openTrace();
  const answer = await open.send(
    request(
      { message: '电话 139 1234 5678 打不通', ago: 4_000, fields: { callerPhone: '+8613912345678' } },
      { message: 'event is dead', severityNumber: 17, traceId: trace, service: 'incident', ago: 3_000 },
      {
        message: 'slow',
        severityNumber: 13,
        ago: 2_000,
        fields: { url: 'postgres://duty:geheim@db/x', ms: 7 },
      },
      { message: '100% of_it', ago: 1_000, fields: { password: 'geheim', token: 'abc' } },
    ),
    {},
    '/v1/logs',
  );
  expect(answer.status).toBe(200);
  await vi.waitUntil(async () => (await open.admin.get('/api/trace/logs')).body.items.length === 4);
});
afterAll(() => open?.[Symbol.asyncDispose]());

const found = async (query: string): Promise<string[]> => {
  const { status, body } = await open.admin.get(`/api/trace/logs?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.items.map(({ message }: { message: string }) => message);
};

test.each([
  ['the latest first', '', ['100% of_it', 'slow', 'event is dead', '电话 139****5678 打不通']],
  ['by trace', `traceId=${trace}`, ['event is dead']],
  ['by service', 'service=incident', ['event is dead']],
  ['by level, and what is graver', 'level=warn', ['slow', 'event is dead']],
  ['by words', `q=${encodeURIComponent('打不通')}`, ['电话 139****5678 打不通']],
  ['by words in a field', 'q=postgres', ['slow']],
  ['by words that mean themselves', `q=${encodeURIComponent('% of_')}`, ['100% of_it']],
  ['not where nothing is', `q=${encodeURIComponent('_______________')}`, []],
])('lines are found %s', async (_, query, messages) => {
  expect(await found(query)).toEqual(messages);
});

test('secrets and telephone numbers are nowhere in what is kept', async () => {
  const { text } = await open.admin.get('/api/trace/logs');
  expect(text).not.toMatch(/geheim|13912345678|1234 5678|"abc"/);
  const { body } = await open.admin.get('/api/trace/logs?level=warn&q=slow');
  expect(body.items[0].fields).toEqual({ url: 'postgres://duty:***@db/x', ms: 7 });
  expect(body.items[0]).toMatchObject({ level: 'warn', service: 'duty', instance: 'one' });
});

test('page by page, each once', async () => {
  const first = await open.admin.get('/api/trace/logs?limit=3');
  const second = await open.admin.get(`/api/trace/logs?limit=3&cursor=${first.body.nextCursor}`);
  expect(first.body.items.length + second.body.items.length).toBe(4);
  expect(second.body.nextCursor).toBeNull();
});
