import type { Pair } from './i18n.ts';

/** What an administrator watches. */
export const platformMenu: Pair = ['平台', 'Platform'];
