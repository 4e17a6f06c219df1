import type { AuditEntry } from '@muster/contracts';
import { expect, test } from 'vitest';
import { asCsv, asNdjson } from './export.ts';

const entry: AuditEntry = {
  service: 'duty',
  id: '00000000-0000-7000-8000-000000000001',
  unitPath: '/610100/',
  at: '2026-11-25T01:00:00.000Z',
  kind: 'write',
  action: 'LogCall',
  who: { id: 'p', name: '=HYPERLINK("x","y")', roles: [], unit: { id: 'u', name: '西安市, 值班室' } },
  behalf: null,
  cause: null,
  from: { address: '10.0.0.1', agent: null },
  request: null,
  traceId: 'a'.repeat(32),
  status: 201,
  code: null,
  keys: ['k1', 'k2'],
  changes: [],
  seq: 1,
  hash: 'b'.repeat(64),
};

test('a spreadsheet reads an export as text, whatever somebody calls themselves', () => {
  const [head, row] = asCsv([entry]).split('\r\n');
  expect(head?.startsWith('\uFEFFat,service')).toBe(true);
  expect(row).toContain(`"'=HYPERLINK(""x"",""y"")"`);
  expect(row).toContain('"西安市, 值班室"');
  expect(row).toContain('k1 k2');
});
test('a line of the export is one whole entry', () => {
  expect(
    asNdjson([entry, entry])
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([entry, entry]);
});
