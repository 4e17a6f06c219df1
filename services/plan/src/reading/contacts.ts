import type { PlanContact, PlanSection } from '@muster/contracts';

const most = 1000;
const phone =
  /(?<![\d.])(?:\+86[- ]?)?(?:(?:[（(]0\d{2,3}[)）]|0\d{2,3})[-－—– ]{0,2}(?:\d{7,8}|\d{3,4}[- ]\d{4})(?:[-转]\d{1,5})?|1[3-9]\d{9}|1[3-9]\d[- ]\d{4}[- ]\d{4}|400[- ]?\d{3}[- ]?\d{4})(?!\d)/g;
const narrow = (text: string): string =>
  text.replace(/[０-９－＋]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
const shortNumber = /^(?:1\d{2}|1[12]\d{3}|9\d{4})$/;

/** Phone numbers with whom they reach: rows of a table that has a column for them, and lines that name their holder. */
export function contactsOf(sections: readonly PlanSection[]): PlanContact[] {
  const found: PlanContact[] = [];
  for (const section of sections) {
    let columns: Columns | null = null;
    let above = '';
    for (const line of narrow(section.text).split('\n')) {
      const cells = line.split('|').map((cell) => cell.trim());
      if (cells.length < 2) {
        columns = null;
        found.push(...fromLine(line, section.id));
        continue;
      }
      const heads = columnsOf(cells);
      if (heads !== null) {
        columns = heads;
        above = '';
      } else if (columns !== null) {
        // A cell left empty below another says the same, as a merged one does.
        if (cells[columns.unit] === '') cells[columns.unit] = above;
        above = cells[columns.unit] ?? '';
        found.push(...fromRow(cells, columns, section.id));
      } else found.push(...fromLine(line, section.id));
    }
  }
  return unlike(found).slice(0, most);
}

interface Columns {
  name: number;
  unit: number;
  post: number;
  phones: number[];
}

function columnsOf(cells: readonly string[]): Columns | null {
  const plain = cells.map((c) => c.replace(/\s/g, ''));
  const at = (words: RegExp): number => plain.findIndex((c) => words.test(c) && !/电话|手机/.test(c));
  const phones = plain.flatMap((c, i) =>
    /电话|手机|号码|联系方式|phone/i.test(c) && !/\d{5}/.test(c) ? [i] : [],
  );
  if (phones.length === 0) return null;
  return {
    name: at(/姓名|联系人|负责人|name/i),
    unit: at(/单位|部门|机构|organi[sz]ation/i),
    post: at(/职务|岗位|职责|post/i),
    phones,
  };
}

function* fromRow(cells: readonly string[], columns: Columns, sectionId: string): Generator<PlanContact> {
  const cell = (i: number, max: number): string | null => cells[i]?.slice(0, max) || null;
  for (const i of columns.phones)
    for (const number of phonesIn(cells[i] ?? '', true))
      yield {
        name: cell(columns.name, 100),
        unit: cell(columns.unit, 200) ?? (columns.unit === -1 && columns.name !== 0 ? cell(0, 200) : null),
        post: cell(columns.post, 200),
        phone: number,
        sectionId,
      };
}

function* fromLine(line: string, sectionId: string): Generator<PlanContact> {
  let from = 0;
  for (const m of line.matchAll(phone)) {
    const before = line.slice(from, m.index).split(/[，。；;、（(]/);
    from = m.index + m[0].length;
    const label = (before.filter((s) => /[\u4e00-\u9fff]{2}/.test(s)).at(-1) ?? '')
      .replace(/[：:\s)）]+$/, '')
      .trim()
      .replace(/^(?:联系人|负责人)[：:].*$/, '');
    const person = /(?:联系人|负责人)[：:]\s*([\u4e00-\u9fff·]{2,8})/.exec(line)?.[1] ?? null;
    const kind =
      /(?:的)?(?:24小时|二十四小时)?(?:联系|值班|应急|报警|咨询)*(?:电话|手机|热线|号码)?(?:为|是)?$/.exec(
        label,
      );
    const [unit = '', name, post] = label.slice(0, kind?.index).trim().split(/\s+/);
    const inColumns = name !== undefined && /^[\u4e00-\u9fff·]{2,5}$/.test(name);
    const said = kind?.[0] === '手机' ? '' : (kind?.[0] ?? '');
    const contact = {
      name: person ?? (inColumns ? name : null),
      unit: (inColumns ? unit : label.slice(0, kind?.index).trim()).slice(-200) || null,
      post:
        (inColumns ? post?.slice(0, 200) : undefined) ??
        (unit === '' ? said.slice(-200) || null : (/值班|应急|热线/.exec(said)?.[0] ?? null)),
      sectionId,
    };
    yield { ...contact, phone: m[0] };
    // 2930119（白天）、2930120（夜间）: the second number goes without its area code.
    const more = /^(?:[（(][^（()）]{1,10}[)）])?[、/](\d{7,8})(?!\d)/.exec(line.slice(from))?.[1];
    const area = /^(?:\+86[- ]?)?[（(]?(0\d{2,3})/.exec(m[0])?.[1];
    if (more !== undefined && area !== undefined) yield { ...contact, phone: `${area}-${more}` };
  }
}

const phonesIn = (cell: string, inColumn: boolean): string[] => {
  const full = [...cell.matchAll(phone)].map((m) => m[0]);
  return full.length === 0 && inColumn && shortNumber.test(cell.trim()) ? [cell.trim()] : full;
};

function unlike(contacts: readonly PlanContact[]): PlanContact[] {
  const seen = new Set<string>();
  return contacts.filter(({ name, unit, phone: number }) => {
    const key = `${name} ${unit} ${number}`;
    return !seen.has(key) && seen.add(key);
  });
}
