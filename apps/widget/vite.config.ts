import { defineConfig, type Plugin } from 'vite';

/** Vite's way of loading a chunk preloads its style sheets; ours have none, and 0.8 kB are much for a widget. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) =>
    id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : undefined,
};

/** The app in the frame and on the hosted page: no inline script or style, so that its policy can forbid them. */
export default defineConfig({
  base: '/widget-assets/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: '#view', development: false } },
  plugins: [plainImports],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsDir: '',
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Catalogues apart from the app: of all the languages a customer loads one at most.
        chunkFileNames: ({ moduleIds }) =>
          `${moduleIds.some((id) => id.includes('/i18n/')) ? 'lang' : 'lazy'}/[name]-[hash].js`,
      },
    },
  },
});
