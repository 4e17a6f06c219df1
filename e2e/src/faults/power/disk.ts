import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { signal } from '../site/processes.ts';

/** FS_IOC_SHUTDOWN, `_IOR('X', 125, __u32)`, with "do not flush": from this moment nothing reaches the disk. */
const shutdown = 0x8004587d;
const withoutFlush = 2;
const tongues = [
  [
    'perl',
    `open(my $d, "<", $ARGV[0]) or die "$!\\n"; my $how = pack("L", ${withoutFlush}); ioctl($d, ${shutdown}, $how) or die "$!\\n"`,
  ],
  [
    'python3',
    `import fcntl, os, struct, sys\nfcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), ${shutdown}, struct.pack("I", ${withoutFlush}))`,
  ],
] as const;

const told = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** Node itself has no ioctl. */
function shutDown(mountPoint: string): void {
  const failures: string[] = [];
  for (const [command, program] of tongues)
    try {
      told(command, command === 'perl' ? '-e' : '-c', program, mountPoint);
      return;
    } catch (error) {
      failures.push(`${command}: ${error instanceof Error ? error.message.split('\n').at(-1) : error}`);
    }
  throw new Error(`the filesystem could not be shut down (${failures.join('; ')})`);
}

/** An ext4 in a file, mounted by a loop device, whose power can be cut. */
export class Disk {
  readonly mountPoint: string;
  readonly #image: string;

  private constructor(dir: string) {
    this.#image = `${dir}.ext4`;
    this.mountPoint = dir;
  }
  static open(dir: string, megabytes = 2_048): Disk {
    const disk = new Disk(dir);
    mkdirSync(dir, { recursive: true });
    writeFileSync(disk.#image, '');
    truncateSync(disk.#image, megabytes * 1_048_576);
    told('mkfs.ext4', '-q', '-F', disk.#image);
    disk.#mount();
    return disk;
  }
  #mount(): void {
    told('mount', '-o', 'loop', this.#image, this.mountPoint);
  }

  /** What is not on the disk by now never gets there. */
  cut(): void {
    shutDown(this.mountPoint);
  }
  /** Power is back: what the journal holds is played again. Whoever still stands in there ends. */
  back(): void {
    this.#unmount();
    this.#mount();
  }
  #leave(): void {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
      try {
        const at = readlinkSync(`/proc/${pid}/cwd`);
        if (at === this.mountPoint || at.startsWith(this.mountPoint + sep)) signal(Number(pid), 'SIGKILL');
      } catch {
        // Gone meanwhile.
      }
  }
  /** One that was being started as the others ended stands in there still: it is asked to leave again. */
  #unmount(): void {
    for (let tries = 100; ; tries--) {
      this.#leave();
      try {
        told('umount', this.mountPoint);
        return;
      } catch (error) {
        if (tries === 0) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      }
    }
  }
  close(): void {
    this.#unmount();
    rmSync(this.#image, { force: true });
  }
}

/** Why power cuts cannot be played on this machine, in words; `undefined` where they can: it is tried. */
export function whyNoPowerCuts(): string | undefined {
  if (process.platform !== 'linux') return 'they need Linux';
  if (process.getuid?.() !== 0) return 'mounting a filesystem of their own needs root';
  const dir = join(tmpdir(), `muster-power-${process.pid}`);
  try {
    const disk = Disk.open(dir, 16);
    try {
      disk.cut();
      disk.back();
    } finally {
      disk.close();
    }
    return undefined;
  } catch (error) {
    return `an ext4 in a file cannot be mounted and shut down here: ${error instanceof Error ? error.message : error}`;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
