import { SingleBar } from 'cli-progress';
import type { Row } from './rows/row.ts';

/** Which row is under way, and how far all are by their usual times: a bar on a terminal, lines elsewhere. */
export class Progress {
  readonly #bar: SingleBar | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  #before = 0;
  #row: Row | undefined;
  #since = 0;
  #doing = '';

  constructor(rows: readonly Row[], stream: NodeJS.WriteStream) {
    if (!stream.isTTY) return;
    this.#bar = new SingleBar({
      format: '  {bar} {percentage} % | {doing}',
      stream,
      hideCursor: true,
      barsize: 24,
    });
    this.#bar.start(
      rows.reduce((sum, { seconds }) => sum + seconds, 0),
      0,
      { doing: '' },
    );
    this.#timer = setInterval(() => this.#draw(), 500);
  }
  #draw(): void {
    const seconds = this.#row
      ? Math.min((performance.now() - this.#since) / 1_000, this.#row.seconds * 0.95)
      : 0;
    this.#bar?.update(this.#before + seconds, { doing: this.#doing });
  }
  begin(row: Row): void {
    this.#row = row;
    this.#since = performance.now();
    this.say(row.name);
  }
  end(): void {
    this.#before += this.#row?.seconds ?? 0;
    this.#row = undefined;
  }
  say(what: string): void {
    this.#doing = what;
    if (this.#bar) this.#draw();
    else console.log(what);
  }
  stop(): void {
    clearInterval(this.#timer);
    this.#bar?.stop();
  }
}
