import { defineConfig } from 'vite';

/** The demo shop: a page at `dist/demo`, its style sheet among the app's assets, where the server finds it. */
export default defineConfig({
  publicDir: false,
  experimental: { renderBuiltUrl: (file) => file.replace(/^app\//, '/widget-assets/') },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: 'demo/index.html',
      output: {
        assetFileNames: 'app/demo/[name]-[hash][extname]',
        entryFileNames: 'app/demo/[name]-[hash].js',
      },
    },
  },
});
