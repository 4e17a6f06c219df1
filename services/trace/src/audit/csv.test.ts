import { expect, test } from 'vitest';
import { csvHead, csvRow } from './csv.ts';

test('begins with the mark by which a spreadsheet knows UTF-8, in the language asked for', () => {
  expect(csvHead('zh').startsWith('\uFEFF"时间","服务"')).toBe(true);
  expect(csvHead('en').startsWith('\uFEFF"time","service"')).toBe(true);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '＋1'])(
  'a cell that begins like a formula is text: %s',
  (text) => {
    expect(csvRow([text])).toBe(`"'${text}"\r\n`);
  },
);

test('quotes and line breaks leave a row one row', () => {
  expect(csvRow(['a"b', 'c\r\nd', undefined, null, 0])).toBe('"a""b","c d","","","0"\r\n');
});
