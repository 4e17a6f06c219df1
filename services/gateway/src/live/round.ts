/** From one beginning to what ended it: what was started stops with it, also what started too late. */
export class Round {
  readonly #stops: (() => void)[] = [];
  readonly #end = Promise.withResolvers<string>();
  #over = false;

  get over(): boolean {
    return this.#over;
  }
  get ended(): Promise<string> {
    return this.#end.promise;
  }
  add(stop: () => void): void {
    if (this.#over) stop();
    else this.#stops.push(stop);
  }
  end(reason: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#end.resolve(reason);
    for (const stop of this.#stops) stop();
  }
}
