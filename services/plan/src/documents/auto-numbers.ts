import { inFormat } from './number-formats.ts';

interface Level {
  start: number;
  format: string;
  /** 第%1章, %1.%2, （%3） */
  text: string;
  style: string | null;
  legal: boolean;
}
interface List {
  abstract: string;
  restarts: ReadonlyMap<number, number>;
}
interface Style {
  basedOn: string | null;
  list: string | null;
  level: number | null;
}

const highest = 999;

/**
 * The document with the numbers written out that Word counts by itself. A chapter whose 第一章 stands in a list's
 * format and not in the text would lose its place in the tree otherwise. Reads what word processors write, with the
 * usual prefix; anything else stays as it is.
 */
export function withAutoNumbers(document: string, numbering: string, styles: string): string {
  const lists = new Lists(numbering, stylesOf(styles));
  const chunks = withoutFormerFormats(document).split('</w:pPr>');
  let out = '';
  for (const [i, chunk] of chunks.entries()) {
    if (i === chunks.length - 1) return out + chunk;
    out += `${chunk}</w:pPr>`;
    const properties = chunk.slice(chunk.lastIndexOf('<w:pPr>'));
    const number = lists.next(properties);
    if (number === '') continue;
    const own = chunks[i + 1]?.split('</w:p>', 1)[0] ?? '';
    if (own.includes('<w:t>') || own.includes('<w:t '))
      out += `<w:r><w:t xml:space="preserve">${number} </w:t></w:r>`;
  }
  return out;
}

/** Tracked changes keep a paragraph's earlier properties inside the present ones. */
function withoutFormerFormats(document: string): string {
  const [first = '', ...rest] = document.split('<w:pPrChange ');
  const end = '</w:pPrChange>';
  return first + rest.map((piece) => piece.slice(piece.indexOf(end) + end.length)).join('');
}

const value = (xml: string, name: string): string | null =>
  new RegExp(`<w:${name}\\b[^>]*?\\bw:val="([^"]{0,200})"`).exec(xml)?.[1] ?? null;
const numeral = (text: string | null): number | null =>
  text === null ? null : Number.parseInt(text, 10) || 0;

/** The elements of one name, by one of their attributes; none of these nest. */
function* elements(xml: string, name: string, attribute: string): Generator<[key: string, inside: string]> {
  for (const piece of xml.split(`</w:${name}>`)) {
    const from = piece.lastIndexOf(`<w:${name} `);
    if (from < 0) continue;
    const inside = piece.slice(from);
    const key = new RegExp(`\\bw:${attribute}="([^"]{1,200})"`).exec(
      inside.slice(0, inside.indexOf('>')),
    )?.[1];
    if (key !== undefined) yield [key, inside];
  }
}

function stylesOf(xml: string): Map<string, Style> {
  const found = new Map<string, Style>();
  for (const [id, inside] of elements(xml, 'style', 'styleId'))
    found.set(id, {
      basedOn: value(inside, 'basedOn'),
      list: value(inside, 'numId'),
      level: numeral(value(inside, 'ilvl')),
    });
  return found;
}

class Lists {
  readonly #levels = new Map<string, Map<number, Level>>();
  readonly #lists = new Map<string, List>();
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();
  readonly #styles: ReadonlyMap<string, Style>;

  constructor(numbering: string, styles: ReadonlyMap<string, Style>) {
    this.#styles = styles;
    for (const [id, inside] of elements(numbering, 'abstractNum', 'abstractNumId')) {
      const levels = new Map<number, Level>();
      for (const [index, level] of elements(inside, 'lvl', 'ilvl'))
        levels.set(Number(index), {
          start: numeral(value(level, 'start')) ?? 1,
          format: value(level, 'numFmt') ?? 'decimal',
          text: value(level, 'lvlText') ?? '',
          style: value(level, 'pStyle'),
          legal: level.includes('<w:isLgl'),
        });
      this.#levels.set(id, levels);
    }
    for (const [id, inside] of elements(numbering, 'num', 'numId')) {
      const restarts = new Map<number, number>();
      for (const [index, override] of elements(inside, 'lvlOverride', 'ilvl')) {
        const start = numeral(value(override, 'startOverride'));
        if (start !== null) restarts.set(Number(index), start);
      }
      this.#lists.set(id, { abstract: value(inside, 'abstractNumId') ?? '', restarts });
    }
  }

  /** The number of the next paragraph, by its properties; empty where it has none. */
  next(properties: string): string {
    const { list: id, level: index } = this.#placeOf(properties);
    const list = this.#lists.get(id ?? '');
    const levels = this.#levels.get(list?.abstract ?? '');
    const level = levels?.get(index);
    if (
      id === null ||
      list === undefined ||
      levels === undefined ||
      level === undefined ||
      level.format === 'bullet'
    )
      return '';
    const counts = this.#counts.get(list.abstract) ?? [];
    this.#counts.set(list.abstract, counts);
    if (!this.#begun.has(id)) for (const [at, start] of list.restarts) counts[at] = start - 1;
    this.#begun.add(id);
    const count = Math.min(highest, (counts[index] ?? level.start - 1) + 1);
    counts[index] = count;
    counts.length = index + 1;
    return level.text.replace(/%([1-9])/g, (_, n: string) => {
      const at = Number(n) - 1;
      const of = levels.get(at);
      const format = level.legal ? 'decimal' : (of?.format ?? 'decimal');
      return inFormat(counts[at] ?? of?.start ?? 1, format);
    });
  }

  /** List and level of a paragraph: its own, else those of its style and of what that is based on. */
  #placeOf(properties: string): { list: string | null; level: number } {
    let list = value(properties, 'numId');
    let level = numeral(value(properties, 'ilvl'));
    let style = value(properties, 'pStyle');
    for (let depth = 0; style !== null && list === null && depth < 12; depth++) {
      const found: Style | undefined = this.#styles.get(style);
      list = found?.list ?? null;
      level ??= found?.level ?? (list === null ? null : this.#levelOfStyle(list, style));
      style = found?.basedOn ?? null;
    }
    return { list: list === '0' ? null : list, level: level ?? 0 };
  }

  #levelOfStyle(list: string, style: string): number | null {
    const levels = this.#levels.get(this.#lists.get(list)?.abstract ?? '') ?? new Map<number, Level>();
    for (const [index, level] of levels) if (level.style === style) return index;
    return null;
  }
}
