import type { Level } from '../app/LevelMark.tsx';

/** The gravest first; unknown last, though it may be anything. */
export const levels: readonly Level[] = [1, 2, 3, 4, 0];
/** Order of gravity for a comparison: 1 to 4, and 5 for unknown. */
export const gravity = (level: number): number => (level === 0 ? 5 : level);
