import { defineConfig } from 'vite';

/** The page with the phones; the simulator serves it. No inline script, so that its policy can forbid them. */
export default defineConfig({
  root: 'face',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: false,
    assetsInlineLimit: 0,
  },
});
