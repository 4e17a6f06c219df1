import { afterAll, beforeAll } from 'vitest';
import type { Platform } from '../platform.ts';
import { openPlatformNow, Screens } from './browser.ts';

/** A platform and a browser before it, for all tests of the `describe` that this is called in. */
export function onScreens(opened: (stage: { platform: Platform; screens: Screens }) => void): void {
  let platform: Platform | undefined;
  let screens: Screens | undefined;
  beforeAll(async () => {
    platform = await openPlatformNow();
    screens = await Screens.open(platform);
    opened({ platform, screens });
  }, 240_000);
  afterAll(async () => {
    await screens?.[Symbol.asyncDispose]();
    await platform?.[Symbol.asyncDispose]();
  });
}
