import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the server. */
const server = process.env.PARLEY_SERVER ?? 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/',
  // The server puts a nonce of its own in its place with every answer.
  html: { cspNonce: '__CSP_NONCE__' },
  plugins: [react()],
  build: { outDir: 'dist', target: 'es2022', chunkSizeWarningLimit: 700 },
  server: {
    proxy: {
      '/v1': { target: server, changeOrigin: false },
      '/feed': { target: server, ws: true, changeOrigin: false },
    },
  },
});
