import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

export interface Leashed {
  pid: number;
  /** Resolves when the process is gone, with its code or the signal's name. */
  gone: Promise<number | string>;
  running(): boolean;
  kill(signal: NodeJS.Signals): void;
  stdout: Readable;
  stderr: Readable;
}

/**
 * The watcher reads a pipe that only this process writes to. A line means that the program ended by itself;
 * the end of the pipe means that this process died, however it died: then the program is told to stop, and
 * killed when it has not after ten seconds. The program itself takes the shell's place, so its pid is ours.
 */
const watch = `
stop=$1; shift; pid=$$
runs() { kill -0 "$pid" && { [ ! -e "/proc/$pid" ] || grep -q . "/proc/$pid/cmdline"; }; }
( ( if ! read -r ended; then
      kill -s "$stop" "$pid"
      n=0; while runs && [ "$n" -lt 100 ]; do sleep 0.1; n=$((n + 1)); done
      ! runs || kill -s KILL "$pid"
    fi ) <&3 >/dev/null 2>&1 & )
exec "$@" 3<&- </dev/null`;

/** Starts a program that cannot outlive this process, in a session of its own so that Ctrl-C is ours to handle. */
export function leash(
  command: string,
  args: readonly string[],
  options: { stop: 'INT' | 'TERM'; env?: NodeJS.ProcessEnv; cwd?: string },
): Leashed {
  const child: ChildProcess = spawn('/bin/sh', ['-c', watch, 'leash', options.stop, command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
    env: options.env ?? process.env,
    cwd: options.cwd,
  });
  const line = child.stdio[3];
  const { stdout, stderr } = child;
  if (!child.pid || !line || !('write' in line) || !stdout || !stderr) {
    child.once('error', () => {});
    throw new Error(`cannot start ${command}: /bin/sh could not be run`);
  }
  line.on('error', () => {});
  const gone = once(child, 'exit').then(([code, signal]: unknown[]) => {
    line.end('ended\n');
    return typeof signal === 'string' ? signal : Number(code);
  });
  return {
    pid: child.pid,
    gone,
    running: () => child.exitCode === null && child.signalCode === null,
    kill: (signal) => void child.kill(signal),
    stdout,
    stderr,
  };
}
