/**
 * Headers that are only ever written: of nats.js' own, each name that is set costs a look at all before it. All of them
 * that `publish` asks for is `encode`.
 */
export class EventHeaders {
  #text = 'NATS/1.0';

  /** Once a name. A line break would begin another header, and refusing it would stop all events behind it. */
  set(name: string, value: string): void {
    this.#text += `\r\n${name}: ${value.replaceAll(/[\r\n]+/g, ' ')}`;
  }
  encode(): Uint8Array {
    return Buffer.from(`${this.#text}\r\n\r\n`);
  }
}
