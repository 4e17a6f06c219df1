/** Where all time comes from; tests bring their own. */
export interface Clock {
  now(): Date;
  /** Runs now and then every `ms` until stopped; a run that takes longer delays the next, never doubles it. */
  every(ms: number, run: () => Promise<void>): () => Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  every(ms, run) {
    let stopped = false;
    let wake = () => {};
    const loop = (async () => {
      while (!stopped) {
        await run();
        if (stopped) return;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    })();
    return async () => {
      stopped = true;
      wake();
      await loop;
    };
  },
};
