import type { Readable } from 'node:stream';

/** An answer that is a file: sent as it is made, so that a large one stands in nobody's memory. */
export class Download {
  readonly name: string;
  readonly type: string;
  readonly body: Readable;
  constructor(name: string, type: string, body: Readable) {
    this.name = name;
    this.type = type;
    this.body = body;
  }
}
