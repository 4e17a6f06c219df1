import { useSingleKeys } from './single-keys.ts';

/** The letter that does the same; nothing where single letters are switched off. */
export function KeyHint({ children }: { children: string }) {
  return useSingleKeys() ? <kbd>{children}</kbd> : null;
}
