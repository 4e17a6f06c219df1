import type { Page } from 'playwright-core';

interface Told extends AsyncDisposable {
  /** The longest tasks of the page's main thread since the watch began, in words. */
  told(): Promise<string>;
}
interface TraceEvent {
  name: string;
  ph: string;
  dur?: number;
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
      const tasks = events
        .filter(({ name, ph, pid, tid }) => /RunTask$/.test(name) && ph === 'X' && mains.has(`${pid}/${tid}`))
        .map(({ dur = 0 }) => dur / 1000)
        .sort((a, b) => b - a);
      const over = tasks.filter((ms) => ms > 50).length;
      const longest = tasks.slice(0, 3).map((ms) => `${ms.toFixed(0)} ms`);
      return `${tasks.length} tasks, ${over} over 50 ms, the longest ${longest.join(', ')}`;
    },
    [Symbol.asyncDispose]: end,
  };
}
