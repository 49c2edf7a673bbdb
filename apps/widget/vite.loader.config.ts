import { defineConfig } from 'vite';
import { minified } from './minify.ts';

/** The script for a shop's page: one file that needs nothing else. */
export default defineConfig({
  publicDir: false,
  plugins: [minified],
  build: {
    outDir: 'dist/loader',
    emptyOutDir: true,
    target: 'es2022',
    lib: {
      entry: 'src/loader/main.ts',
      formats: ['iife'],
      name: 'parleyLoader',
      fileName: () => 'widget.js',
    },
  },
});
