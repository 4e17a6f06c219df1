import type { Frame } from './frame.ts';

/** The newest frames, bounded in number and bytes: most who resume find all they missed here. */
export class Ring {
  readonly #maxFrames: number;
  readonly #maxBytes: number;
  /** A slot of the array is a sequence modulo its length. */
  #frames: (Frame | undefined)[];
  #bytes = 0;
  #first = 0;
  #last = -1;

  constructor(maxFrames: number, maxBytes: number) {
    this.#maxFrames = maxFrames;
    this.#maxBytes = maxBytes;
    this.#frames = new Array(maxFrames).fill(undefined);
  }

  get capacity(): number {
    return this.#maxFrames;
  }
  /** Sequence of the oldest frame held; one above `last` while it holds none. */
  get first(): number {
    return this.#first;
  }
  get last(): number {
    return this.#last;
  }

  /** Forgets everything; the next frame is the one after `last`. */
  startAfter(last: number): void {
    this.#frames = new Array(this.#maxFrames).fill(undefined);
    this.#bytes = 0;
    this.#first = last + 1;
    this.#last = last;
  }

  /** Sequences may leave a gap where the stream itself has one. */
  push(frame: Frame): void {
    if (frame.seq - this.#last > this.#maxFrames) this.startAfter(frame.seq - 1);
    while (this.#first <= this.#last && frame.seq - this.#first >= this.#maxFrames) this.#drop();
    if (this.#first > this.#last) this.#first = frame.seq;
    this.#frames[frame.seq % this.#maxFrames] = frame;
    this.#bytes += frame.bytes.length;
    this.#last = frame.seq;
    while (this.#bytes > this.#maxBytes && this.#first < this.#last) this.#drop();
  }
  #drop(): void {
    const slot = this.#first % this.#maxFrames;
    this.#bytes -= this.#frames[slot]?.bytes.length ?? 0;
    this.#frames[slot] = undefined;
    this.#first++;
  }

  /** Whether all that came after `seq` is here. */
  covers(seq: number): boolean {
    return seq >= this.#first - 1 && seq <= this.#last;
  }
  /** Frames after `seq`, oldest first. */
  after(seq: number): Frame[] {
    const found: Frame[] = [];
    for (let at = Math.max(seq + 1, this.#first); at <= this.#last; at++) {
      const frame = this.#frames[at % this.#maxFrames];
      if (frame) found.push(frame);
    }
    return found;
  }
}
