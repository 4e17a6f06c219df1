import { installDebianPackage, onPath } from './programs.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The browser that tests of the console drive: `CHROMIUM`, else from PATH. */
export const findChromium = (): string | undefined => process.env['CHROMIUM'] || onPath(...names);

/** The same, installed as Debian's package where it is missing and we are root. */
export async function bringChromium(say: (line: string) => void): Promise<string | undefined> {
  const found = findChromium();
  if (found) return found;
  await installDebianPackage('chromium', say);
  return findChromium();
}
