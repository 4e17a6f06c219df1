import type { AuditEntry } from '@muster/contracts';
import type { Exported } from './newest-first.ts';

const columns = [
  ['时间', 'time'],
  ['服务', 'service'],
  ['单位', 'unit'],
  ['类别', 'kind'],
  ['动作', 'action'],
  ['人员', 'who'],
  ['角色', 'roles'],
  ['代表', 'on behalf of'],
  ['重放的死信', 'replay of the dead letter'],
  ['来自', 'from'],
  ['设备', 'device'],
  ['请求', 'request'],
  ['结果', 'status'],
  ['拒绝原因', 'refused for'],
  ['对象', 'objects'],
  ['变更', 'changes'],
  ['链路', 'trace'],
  ['序号', 'no.'],
  ['哈希', 'hash'],
] as const;

/** A spreadsheet runs what begins with one of these, and breaks a row where it finds a line break. */
const cell = (value: unknown): string => {
  const text = String(value ?? '').replace(/[\r\n]+/g, ' ');
  const safe = /^[=+\-@\t\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};
export const csvRow = (cells: readonly unknown[]): string => `${cells.map(cell).join(',')}\r\n`;

/** With the mark by which spreadsheets know UTF-8. */
export const csvHead = (language: 'zh' | 'en'): string =>
  `\uFEFF${csvRow(columns.map(([zh, en]) => (language === 'zh' ? zh : en)))}`;

export function csvOf(row: Exported): string {
  const said = JSON.parse(row.entry) as Partial<AuditEntry>;
  const { who, behalf, letter, from, request, changes = [] } = said;
  return csvRow([
    row.at,
    row.service,
    row.unitPath,
    said.kind,
    row.action,
    who?.name,
    who?.roles.join(' '),
    behalf?.name,
    letter,
    from?.address,
    from?.agent,
    request && `${request.method} ${request.path}`,
    said.status,
    said.code,
    row.keys.join(' '),
    changes.map(({ type, key, version }) => `${type} ${key} v${version}`).join('; '),
    said.traceId,
    row.seq,
    row.hash,
  ]);
}
