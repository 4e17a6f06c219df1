import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { profileVariable } from './profile.ts';

interface Reply {
  id: number;
  answer?: unknown;
  fault?: string;
}
const living = new Set<Child>();
/** Where profiles are written, when somebody asked for them. */
let profiles: string | undefined;
export const profileInto = (dir: string | undefined): void => {
  profiles = dir;
};
/** What the processes of a whole platform are started with so that they write theirs. */
export const profilingEnv = (): Record<string, string> => {
  if (!profiles) return {};
  const preload = pathToFileURL(join(import.meta.dirname, 'profile-process.ts'));
  preload.searchParams.set('into', profiles);
  return { NODE_OPTIONS: `--import ${preload.href}` };
};

/** A process of `processes/` that the bench started: what is measured never shares a thread with who measures. */
export class Child {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #next = 1;

  private constructor(process: ChildProcess) {
    this.#process = process;
    process.on('message', (reply: Reply) => {
      this.#waiting.get(reply.id)?.(reply);
      this.#waiting.delete(reply.id);
    });
    process.on('exit', (code) => {
      living.delete(this);
      for (const settle of this.#waiting.values())
        settle({ id: 0, fault: `a process of the bench ended (${code})` });
    });
  }

  /** Resolves when it answers; `given` is its third argument, as JSON. */
  static async start(script: string, given: object): Promise<Child> {
    const profile = profiles && join(profiles, `${script}.${performance.now()}.cpuprofile`);
    const child = new Child(
      fork(join(import.meta.dirname, '../processes', `${script}.ts`), [JSON.stringify(given)], {
        // Ctrl-C is ours to handle; its end comes with ours.
        detached: true,
        env: { ...process.env, NODE_ENV: 'production', ...(profile ? { [profileVariable]: profile } : {}) },
      }),
    );
    living.add(child);
    await child.#reply(0);
    return child;
  }
  get pid(): number {
    return this.#process.pid ?? 0;
  }
  async #reply(id: number): Promise<unknown> {
    const { answer, fault } = await new Promise<Reply>((resolve) => this.#waiting.set(id, resolve));
    if (fault !== undefined) throw new Error(fault);
    return answer;
  }
  async ask<T>(what: string, about: unknown = {}): Promise<T> {
    const id = this.#next++;
    const reply = this.#reply(id);
    this.#process.send({ id, what, about });
    return (await reply) as T;
  }
  async stop(): Promise<void> {
    if (!living.has(this)) return;
    const gone = once(this.#process, 'exit');
    const late = setTimeout(() => this.#process.kill('SIGKILL'), 10_000);
    await this.ask('close').catch(() => {});
    await gone;
    clearTimeout(late);
  }
}
/** Ends whatever is left, without a word. */
export const killChildren = (): void => {
  for (const child of living) process.kill(child.pid, 'SIGKILL');
};
