import { useSyncExternalStore } from 'react';
import { Kept } from './kept.ts';

/**
 * Whether single letters act. Who dictates, or leans on the keyboard, switches them off (WCAG 2.1.4); keys with Ctrl or
 * Alt stay.
 */
export const singleKeys = new Kept<'on' | 'off'>('single-keys', ['on', 'off'], () => 'on');
export const useSingleKeys = (): boolean =>
  useSyncExternalStore(singleKeys.subscribe, singleKeys.get) === 'on';
