import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const limit = 8 * 1024 * 1024;
const kept = 3;

/**
 * One part's log as JSON lines. Lines that are JSON already pass through; others are wrapped as `{ time, msg }`.
 * Never larger than 8 MiB, with three older ones beside it (`duty.log`, `duty.log.1` …).
 */
export class LogFile {
  readonly path: string;
  #size: number;
  /** The last lines, for an error message. */
  readonly last: string[] = [];

  constructor(path: string) {
    this.path = path;
    this.#size = existsSync(path) ? statSync(path).size : 0;
  }

  take(lines: Readable): void {
    createInterface({ input: lines }).on('line', (line) => this.write(line));
  }

  write(text: string): void {
    const line = text.startsWith('{') ? text : JSON.stringify({ time: new Date().toISOString(), msg: text });
    this.last.push(text);
    if (this.last.length > 20) this.last.shift();
    const bytes = Buffer.byteLength(line) + 1;
    try {
      if (this.#size + bytes > limit) this.#rotate();
      appendFileSync(this.path, `${line}\n`, { mode: 0o600 });
      this.#size += bytes;
    } catch {
      // A full disk costs lines of a log, not the platform that writes it.
    }
  }

  #rotate(): void {
    for (let n = kept - 1; n >= 0; n -= 1) {
      const from = n === 0 ? this.path : `${this.path}.${n}`;
      if (existsSync(from)) renameSync(from, `${this.path}.${n + 1}`);
    }
    this.#size = 0;
  }
}
