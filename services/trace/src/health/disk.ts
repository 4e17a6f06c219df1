import { statfs } from 'node:fs/promises';
import type { PlatformHealth } from '@muster/contracts';

const watched = { path: '/' };
export const watchDisk = (path: string): void => {
  watched.path = path;
};

/** The disk that the platform's data lies on; null where it cannot be seen from here. */
export async function diskOf(): Promise<PlatformHealth['disk']> {
  try {
    const { bsize, blocks, bavail } = await statfs(watched.path);
    return { path: watched.path, totalBytes: bsize * blocks, freeBytes: bsize * bavail };
  } catch {
    return null;
  }
}
