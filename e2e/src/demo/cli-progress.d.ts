/** The little of cli-progress that the demo uses; the package brings no types. */
declare module 'cli-progress' {
  export class SingleBar {
    constructor(options: {
      format: string;
      stream?: NodeJS.WritableStream;
      hideCursor?: boolean;
      noTTYOutput?: boolean;
      notTTYSchedule?: number;
      barsize?: number;
      etaBuffer?: number;
    });
    start(total: number, value: number, payload?: Record<string, unknown>): void;
    update(value: number, payload?: Record<string, unknown>): void;
    stop(): void;
  }
}
