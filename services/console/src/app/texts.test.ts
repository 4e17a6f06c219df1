import { expect, test } from 'vitest';
import type { Pair } from './i18n.ts';

const folders = import.meta.glob<Record<string, { namespace: string; table: Record<string, Pair> }>>(
  '../**/{*texts,words}.ts',
  { eager: true },
);
const tables = Object.values(folders).flatMap((texts) => Object.values(texts));
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

test('every text is there in Chinese and in English, with the same values put in', () => {
  expect(tables.length).toBeGreaterThan(2);
  for (const { namespace, table } of tables)
    for (const [key, [zh, en]] of Object.entries(table)) {
      const at = `${namespace}:${key}`;
      expect(zh.trim() === '' || en.trim() === '', at).toBe(false);
      expect(/[\u4e00-\u9fff]/.test(en), `${at} is Chinese in English`).toBe(false);
      expect(placeholders(zh), at).toEqual(placeholders(en));
      if (key.endsWith('_one')) expect(Object.keys(table)).toContain(key.replace(/_one$/, '_other'));
    }
});

test('no two folders share a namespace', () => {
  const names = tables.map(({ namespace }) => namespace);
  expect(new Set(names).size).toBe(names.length);
});
