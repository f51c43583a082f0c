import { resolve } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;
/** Of everything bundled; `.ci/after-build.ts` joins the parts. */
const license = { fileName: 'licences.json' };

/**
 * The browser build of this Markdown part decodes entities through `innerHTML`, which the page's policy
 * refuses: a note with `&amp;` would not be shown. Its other build has a table.
 */
const withoutInnerHtml = {
  'decode-named-character-reference': resolve(
    root,
    'node_modules/decode-named-character-reference/index.js',
  ),
};

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      license,
      target: 'node24',
      externalizeDeps: false,
      rollupOptions: {
        input: {
          electron: resolve(root, 'main/electron/index.ts'),
          cli: resolve(root, 'main/cli/index.ts'),
          // Its own file, so that it can be loaded when it is needed, and measured.
          core: resolve(root, 'main/app/index.ts'),
          'import-worker': resolve(root, 'main/app/import-worker.ts'),
          'export-worker': resolve(root, 'main/exporters/worker.ts'),
          'importer-worker': resolve(root, 'main/importers/worker.ts'),
          'search-worker': resolve(root, 'main/search/worker.ts'),
          'search-prepare-worker': resolve(root, 'main/search/prepare-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      license,
      // electron-vite takes only `node…` here; Electron's Node and Chromium share one V8.
      target: 'node24',
      // A sandboxed preload can load no module: everything is bundled, as CommonJS.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve(root, 'preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    // The controls' own words, in Postil's languages only.
    plugins: [
      { ...optimizeLocales.vite({ locales: ['en-US', 'de-DE'] }), enforce: 'pre' },
      react(),
    ],
    resolve: { alias: withoutInnerHtml },
    build: {
      outDir: resolve(root, 'out/renderer'),
      emptyOutDir: true,
      license,
      target: 'chrome146',
      minify: true,
      // Under the CSP no data: address may stand for a script or font, and a file is cached better.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: resolve(root, 'renderer/index.html') },
    },
  },
});
