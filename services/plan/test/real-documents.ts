import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../../shared/data/plans');
/** The project ships no text of others: real documents lie beside the repository, where they are at hand at all. */
export const realAtHand = existsSync(root);

export interface RealDocument {
  name: string;
  bytes: Buffer;
}
const inFolder = (folder: string): RealDocument[] =>
  realAtHand
    ? readdirSync(join(root, folder)).map((name) => ({ name, bytes: readFileSync(join(root, folder, name)) }))
    : [];
export const real = (folder: 'national' | 'laws' | 'standards' | 'xian-enterprise'): RealDocument[] =>
  inFolder(folder);
export const realFile = (folder: Parameters<typeof real>[0], matching: RegExp): RealDocument => {
  const found = real(folder).find((d) => matching.test(d.name));
  if (found === undefined) throw new Error(`no ${matching} in ${folder}`);
  return found;
};
