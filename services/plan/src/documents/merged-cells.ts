interface Spans {
  rows: number;
  columns: number;
}
const most = 60;

/** Gives every row of a table all its columns: a cell merged over several rows or columns says the same in each. */
export class MergedCells {
  #spans: Spans[] = [];
  #below: { left: number; text: string }[] = [];

  begin(): void {
    this.#spans = [];
    this.#below = [];
  }

  /** Takes note of a cell by its opening tag. */
  open(tag: string): void {
    const span = (name: string): number =>
      Math.min(most, Math.max(1, Number(new RegExp(`${name}="(\\d{1,4})"`).exec(tag)?.[1] ?? 1)));
    this.#spans.push({ rows: span('rowspan'), columns: span('colspan') });
  }

  /** The cells of a row that has ended, with those that reach into it from above. */
  whole(cells: readonly string[]): string[] {
    const spans = this.#spans;
    this.#spans = [];
    const row: string[] = [];
    const put = (text: string, rows: number): void => {
      this.#below[row.length] = { left: rows - 1, text };
      row.push(text);
    };
    const fromAbove = (): void => {
      for (let above = this.#below[row.length]; above && above.left > 0; above = this.#below[row.length])
        put(above.text, above.left);
    };
    for (const [i, text] of cells.entries()) {
      fromAbove();
      const { rows, columns } = spans[i] ?? { rows: 1, columns: 1 };
      // A line across the whole table is said once.
      for (let c = 0; c < columns && row.length < most && (c === 0 || cells.length > 1); c++) put(text, rows);
    }
    fromAbove();
    return row;
  }
}
