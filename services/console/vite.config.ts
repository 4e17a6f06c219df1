import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { adoptedStyles } from './build/adopted-styles-plugin.ts';
import { leanContracts } from './build/lean-contracts-plugin.ts';

/** `npm run dev -w @muster/console` speaks to the platform that `npm start` runs. */
const platform = process.env['MUSTER_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), leanContracts(), adoptedStyles()],
  server: { proxy: { '/api': { target: platform, headers: { origin: platform } } } },
  build: {
    target: 'es2023',
    // Everything comes from files of this origin: the gateway's policy lets nothing inline in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files: over HTTP/1.1 a browser fetches six at a time, and each further round is a way there and back.
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler)\//,
              tags: ['$initial'],
              priority: 2,
            },
            { name: 'libraries', test: /node_modules\//, tags: ['$initial'], priority: 1 },
            { name: 'frame', tags: ['$initial'] },
            { name: 'parts', test: /console\/src\/app\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
});
