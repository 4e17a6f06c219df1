import type { Site } from '../../faults/site/site.ts';
import type { Outcome } from '../outcome.ts';
import type { Stand } from '../stand/stand.ts';

/** What a row is given to measure with. */
export interface Bench {
  rounds: number;
  /** Less data and shorter rounds. */
  quick: boolean;
  seed: number;
  /** Postgres and NATS alone; opened for the first row that wants it. */
  stand(): Promise<Stand>;
  /** The whole platform as `npm start` brings it up; the stand is closed for it. */
  site(): Promise<Site>;
  /** Says what is being done. */
  say(what: string): void;
}
/** One row of the goals' table, one file. */
export interface Row {
  name: string;
  /** About how many seconds, in full; what the progress bar goes by. */
  seconds: number;
  measure(bench: Bench): Promise<Outcome[]>;
}
