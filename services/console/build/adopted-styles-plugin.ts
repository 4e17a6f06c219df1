import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const ours = fileURLToPath(new URL('../src/app/adopted-styles.ts', import.meta.url));

/**
 * Ant Design writes its styles into `<style>` elements, which the gateway's Content-Security-Policy refuses, as it
 * should. All of them go through one module of `@rc-component/util`; ours in its place adopts constructed sheets, which
 * a script of this origin may do.
 */
export const adoptedStyles = (): Plugin => ({
  name: 'muster-adopted-styles',
  enforce: 'pre',
  load: (id) =>
    /@rc-component\/util\/(es|lib)\/Dom\/dynamicCSS\.js$/.test(id.split('?', 1)[0] ?? '')
      ? `export { clearContainerCache, injectCSS, removeCSS, updateCSS } from ${JSON.stringify(ours)};`
      : null,
});
