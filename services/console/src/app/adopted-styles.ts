// Stands in the place of `@rc-component/util`'s `Dom/dynamicCSS` (build/adopted-styles-plugin.ts): the same four
// functions, over constructed style sheets instead of `<style>` elements.

interface Options {
  mark?: string;
  prepend?: boolean | 'queue';
  priority?: number;
}
interface Adopted {
  sheet: CSSStyleSheet;
  css: string;
  /** Never in the document: it only carries the attributes that Ant Design sets on what it is given. */
  element: HTMLStyleElement;
  rank: number;
}

const adopted = new Map<string, Adopted>();
const idOf = (key: string, { mark = 'rc-util-key' }: Options): string => `${mark}|${key}`;
/** Prepended styles come first, in the order of their priority; what is appended wins over them. */
const rankOf = ({ prepend, priority = 0 }: Options): number => (prepend ? priority : 1e9);
let unnamed = 0;

function adopt(): void {
  const sheets = [...adopted.values()].sort((a, b) => a.rank - b.rank).map(({ sheet }) => sheet);
  document.adoptedStyleSheets = sheets;
}

export function updateCSS(css: string, key: string, options: Options = {}): HTMLStyleElement {
  const id = idOf(key, options);
  const known = adopted.get(id);
  if (known) {
    if (known.css !== css) {
      known.sheet.replaceSync(css);
      known.css = css;
    }
    return known.element;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const element = document.createElement('style');
  adopted.set(id, { sheet, css, element, rank: rankOf(options) });
  adopt();
  return element;
}

export function injectCSS(css: string, options: Options = {}): HTMLStyleElement {
  return updateCSS(css, `unnamed-${unnamed++}`, options);
}

export function removeCSS(key: string, options: Options = {}): void {
  if (adopted.delete(idOf(key, options))) adopt();
}

/** Asked for by tests of Ant Design's own; there is no container here. */
export function clearContainerCache(): void {}
