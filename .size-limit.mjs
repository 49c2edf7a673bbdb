import { existsSync, globSync, readFileSync, statSync } from 'node:fs';

const WIDGET = 'apps/widget/dist';
const CONSOLE = 'apps/console/dist';

/** A customer loads one language at most; the longest one counts. Each has two halves: one at first, one later. */
function longestLanguage(half) {
  const languages = globSync(`${WIDGET}/app/lang/*.js`).filter(
    (file) => file.includes('-later-') === (half === 'later'),
  );
  return languages.sort((a, b) => statSync(b).size - statSync(a).size).slice(0, 1);
}

/** Everything that the built page names. */
function firstLoadOf(dist) {
  const page = `${dist}/index.html`;
  if (!existsSync(page)) return [page];
  const named = readFileSync(page, 'utf8').matchAll(/(?:src|href)="[^"]*?(assets\/[^"]+\.(?:js|css))"/g);
  return [page, ...Array.from(named, ([, asset]) => `${dist}/${asset}`)];
}

export default [
  {
    name: 'widget: the loader on the page of a shop',
    path: `${WIDGET}/loader/widget.js`,
    limit: '4 kB',
    gzip: true,
  },
  {
    name: 'widget: all that a customer loads to open and chat',
    path: [`${WIDGET}/loader/*.js`, `${WIDGET}/app/*.{js,css,html}`, ...longestLanguage('first')],
    limit: '30 kB',
    gzip: true,
  },
  {
    name: 'widget: what is loaded when it is needed',
    path: [`${WIDGET}/app/lazy/*`, ...longestLanguage('later')],
    // Reactions, forgetting a customer on a device, renewing their token; becoming known, being whom the site says; and the work that
    // new visitors do under attack.
    limit: '18.5 kB',
    gzip: true,
  },
  {
    name: 'console: until the first screen',
    path: firstLoadOf(CONSOLE),
    limit: '300 kB',
    gzip: true,
  },
];
