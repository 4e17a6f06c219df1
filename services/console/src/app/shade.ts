import { useSyncExternalStore } from 'react';
import { updateCSS } from './adopted-styles.ts';
import { Kept } from './kept.ts';
import { paletteSheet, type Shade } from './palette.ts';

export const shadeChoices = ['system', 'light', 'dark'] as const;
export type ShadeChoice = (typeof shadeChoices)[number];
export const shadeChoice = new Kept<ShadeChoice>('shade', shadeChoices, () => 'system');

const wishesLight = matchMedia('(prefers-color-scheme: light)');
const wishesCalm = matchMedia('(prefers-reduced-motion: reduce)');
/** What a page is made for, where the person chose nothing. */
let preferred: Shade | undefined;
const preferring = new Set<() => void>();
export function preferShade(wanted: Shade | undefined): void {
  preferred = wanted;
  for (const heard of preferring) heard();
}
const shade = (): Shade => {
  const chosen = shadeChoice.get();
  return chosen === 'system' ? (preferred ?? (wishesLight.matches ? 'light' : 'dark')) : chosen;
};

function subscribe(heard: () => void): () => void {
  const apart = shadeChoice.subscribe(heard);
  wishesLight.addEventListener('change', heard);
  wishesCalm.addEventListener('change', heard);
  preferring.add(heard);
  return () => {
    preferring.delete(heard);
    apart();
    wishesLight.removeEventListener('change', heard);
    wishesCalm.removeEventListener('change', heard);
  };
}
function apply(): void {
  document.documentElement.dataset['shade'] = shade();
}
updateCSS(paletteSheet(), 'palette');
apply();
subscribe(apply);

export const useShade = (): Shade => useSyncExternalStore(subscribe, shade);
export const useShadeChoice = (): ShadeChoice => useSyncExternalStore(shadeChoice.subscribe, shadeChoice.get);
export const useCalm = (): boolean => useSyncExternalStore(subscribe, () => wishesCalm.matches);
