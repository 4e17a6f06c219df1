import type { TestProject } from 'vitest/node';
import { openNats, openPostgres, type Stack } from './stack.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    stack: Stack;
  }
}

/** One Postgres and one NATS for a package's whole test run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [postgres, nats] = await Promise.all([openPostgres(), openNats()]);
  project.provide('stack', { postgresUrl: postgres.value.url, natsUrl: nats.value.url });
  return async () => {
    await nats.close();
    await postgres.close();
  };
}
