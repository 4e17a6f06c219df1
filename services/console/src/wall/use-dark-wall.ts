import { useEffect } from 'react';
import { preferShade } from '../app/shade.ts';

/** A wall that shines lights up the room: dark, unless somebody chose otherwise at this browser. */
export function useDarkWall(): void {
  useEffect(() => {
    preferShade('dark');
    return () => preferShade(undefined);
  }, []);
}
