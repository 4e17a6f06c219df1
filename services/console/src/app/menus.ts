import type { Pair } from './i18n.ts';

/** What an administrator watches. */
export const platformMenu: Pair = ['平台', 'Platform'];
/** What an administrator keeps: units 80, people 82, roles 84, rules 86, sessions 88; the audit's place is 90. */
export const administrationMenu: Pair = ['管理', 'Administration'];
