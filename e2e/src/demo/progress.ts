import { SingleBar } from 'cli-progress';
import type { Ledger } from './ledger.ts';

/** Shows how far the day is: a bar on a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #bar: SingleBar;
  #done = 0;

  constructor(total: number, stream: NodeJS.WritableStream) {
    this.#bar = new SingleBar({
      format:
        '  {bar} {percentage} % | {calls} calls, {incidents} incidents, {orders} orders | {eta_formatted} left',
      stream,
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 5_000,
      barsize: 24,
      etaBuffer: 200,
    });
    this.#bar.start(total, 0, { calls: 0, incidents: 0, orders: 0 });
  }
  step({ calls, incidents, orders }: Ledger): void {
    this.#done++;
    this.#bar.update(this.#done, { calls: calls.size, incidents: incidents.size, orders: orders.size });
  }
  stop(): void {
    this.#bar.stop();
  }
}
