import { defineConfig, type Plugin } from 'vite';
import { minified } from './minify.ts';

const PRELOAD = `
let tries = 0, again = '';
export const __vitePreload = async (load) => {
  try {
    return await load(again);
  } catch (error) {
    again = '?' + ++tries;
    throw error;
  }
};`;

const NOT_DRAWN = '\0not-drawn';

/**
 * Vite's way of loading a chunk preloads its style sheets; ours have none, and 0.8 kB are much for a widget. Instead:
 * browsers remember for good that a module did not come, so that another try needs another address.
 */
const retriableImports: Plugin = {
  name: 'retriable-imports',
  apply: 'build',
  enforce: 'pre',
  load: (id) => (id.includes('vite/preload-helper') ? PRELOAD : undefined),
  renderChunk: {
    order: 'post',
    handler: (code) => code.replace(/\(\) => import\((".+?")\)/g, '(again) => import($1 + again)'),
  },
};

/** `jsxInject` goes before every module, and what it imports into a worker, where nothing is drawn. */
const withoutJsx: Plugin = {
  name: 'without-jsx',
  enforce: 'pre',
  resolveId: (id) => (id === 'preact' ? NOT_DRAWN : undefined),
  load: (id) => (id === NOT_DRAWN ? 'export const h = 0, Fragment = 0' : undefined),
};

/** The app in the frame and on the hosted page: no inline script or style, so that its policy can forbid them. */
export default defineConfig({
  base: '/widget-assets/',
  publicDir: false,
  oxc: {
    jsx: { runtime: 'classic', pragma: 'h__', pragmaFrag: 'F__' },
    jsxInject: "import {h as h__, Fragment as F__} from 'preact'",
  },
  plugins: [retriableImports, minified],
  worker: {
    format: 'es',
    plugins: () => [withoutJsx, minified],
    rolldownOptions: { output: { entryFileNames: 'lazy/[name]-[hash].js' } },
  },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2022',
    // As old as relative colours, which the styles need anyway.
    cssTarget: ['chrome125', 'firefox128', 'safari18'],
    modulePreload: false,
    assetsDir: '',
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What the app begins with stays in one file, whatever else uses it.
        codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] },
        // Catalogues apart from the app: of all the languages a customer loads one at most.
        chunkFileNames: ({ moduleIds }) =>
          `${moduleIds.some((id) => id.includes('/i18n/')) ? 'lang' : 'lazy'}/[name]-[hash].js`,
      },
    },
  },
});
