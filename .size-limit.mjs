import { existsSync, readFileSync } from 'node:fs';

/** What a browser loads before the first screen: everything that the built page names. */
function firstLoadOf(dist) {
  const page = `${dist}/index.html`;
  if (!existsSync(page)) return [page];
  const named = readFileSync(page, 'utf8').matchAll(/(?:src|href)="[^"]*?(assets\/[^"]+\.(?:js|css))"/g);
  return [page, ...Array.from(named, ([, asset]) => `${dist}/${asset}`)];
}

export default [
  {
    name: 'widget: the loader on the page of a shop',
    path: 'apps/widget/dist/loader/widget.js',
    limit: '3 kB',
    gzip: true,
  },
  {
    name: 'widget: all of it',
    path: 'apps/widget/dist/**/*.{js,css,html}',
    limit: '25 kB',
    gzip: true,
  },
  {
    name: 'console: until the first screen',
    path: firstLoadOf('apps/console/dist'),
    limit: '300 kB',
    gzip: true,
  },
];
