import { createHash } from 'node:crypto';
import type { LogEntry } from '@muster/contracts';
import { expect, test } from 'vitest';
import { canonical, firstBreak, hashOf, noHash, seal } from './entry.ts';

const unitId = '00000000-0000-7000-8000-000000610100';
const chain = (texts: readonly string[]): LogEntry[] => {
  let head = { unitId, seq: 0, hash: noHash };
  return texts.map((text) => {
    const at = new Date('2026-07-24T12:00:00Z');
    const entry = seal(head, { at, kind: 'note', by: null, text, traceId: 'a'.repeat(32) });
    head = { unitId, seq: entry.seq, hash: entry.hash };
    return entry;
  });
};
const start = { seq: 0, hash: noHash };

test('canonical JSON has its keys in order and no white space, whatever order they were written in', () => {
  expect(canonical({ b: [1, { d: null, c: 'ü"' }], a: 1.5e-7, é: undefined })).toBe(
    '{"a":1.5e-7,"b":[1,{"c":"ü\\"","d":null}]}',
  );
});

test('anyone can work the hash out from what is printed', () => {
  const [entry] = chain(['交接班正常']);
  const { hash, ...rest } = JSON.parse(JSON.stringify(entry)) as LogEntry;
  const text = JSON.stringify(rest, Object.keys(rest).sort());
  expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(hash);
});

test('a whole chain holds', () => {
  expect(firstBreak(start, chain(['一', '二', '三']))).toBeNull();
});

test('a changed entry is named', () => {
  const entries = chain(['一', '二', '三']);
  const changed = entries.with(1, { ...(entries[1] as LogEntry), text: '贰' });
  expect(firstBreak(start, changed)).toMatchObject({ seq: 2, reason: 'changed' });
});

test('a changed entry whose hash was made to fit breaks the one after it', () => {
  const entries = chain(['一', '二', '三']);
  const forged = { ...(entries[1] as LogEntry), text: '贰' };
  expect(firstBreak(start, entries.with(1, { ...forged, hash: hashOf(forged) }))).toMatchObject({
    seq: 3,
    reason: 'unlinked',
  });
});

test('an entry that was taken out is missed', () => {
  expect(firstBreak(start, chain(['一', '二', '三']).toSpliced(1, 1))).toMatchObject({
    seq: 2,
    reason: 'missing',
  });
});

test('two entries that changed places are found', () => {
  const [one, two, three] = chain(['一', '二', '三']) as [LogEntry, LogEntry, LogEntry];
  expect(firstBreak(start, [one, { ...three, seq: 2 }, { ...two, seq: 3 }])).toMatchObject({ seq: 2 });
});

test('half a character does not make what is hashed differ from what is stored', () => {
  const [entry] = chain([`断${'\ud800'}字`]);
  expect(entry?.text).toBe('断\ufffd字');
  expect(firstBreak(start, entry ? [entry] : [])).toBeNull();
});
