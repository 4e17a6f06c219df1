import type { Page } from 'playwright-core';

interface Told extends AsyncDisposable {
  /**
   * The tasks of the page's main thread since the watch began: how many, the longest from begin to end in ms, and the most that
   * one of them worked itself; the rest of its time it waited for the processor or for what draws. */
  told(): Promise<{ all: number; over50: number; longest: number; work: number }>;
}
interface TraceEvent {
  name: string;
  ph: string;
  dur?: number;
  tdur?: number;
  pid: number;
  tid: number;
  args?: { name?: string };
}

/** Traces the page by the browser's own tools, as its developer tools would. */
export async function watchTasks(page: Page): Promise<Told> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'toplevel', '__metadata'] },
  });
  let running = true;
  const end = async () => {
    if (!running) return;
    running = false;
    const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
    await session.send('Tracing.end');
    await complete;
  };
  return {
    async told() {
      await end();
      const mains = new Set(
        events
          .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
          .map(({ pid, tid }) => `${pid}/${tid}`),
      );
      const tasks = events.filter(
        ({ name, ph, pid, tid }) => /RunTask$/.test(name) && ph === 'X' && mains.has(`${pid}/${tid}`),
      );
      const longestOf = (of: 'dur' | 'tdur') => Math.max(0, ...tasks.map((task) => (task[of] ?? 0) / 1000));
      return {
        all: tasks.length,
        over50: tasks.filter(({ dur = 0 }) => dur > 50_000).length,
        longest: longestOf('dur'),
        work: longestOf('tdur'),
      };
    },
    [Symbol.asyncDispose]: end,
  };
}
