import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderContract } from './render-contract.ts';

const HERE = new URL('../', import.meta.url);
const PACKAGE = new URL('dist/package/', HERE);
const LIB = new URL('lib/', PACKAGE);
const path = (url: URL) => fileURLToPath(url);

/** What may be imported, by the files of `src`. */
const DOORS = {
  '.': 'index',
  './customer': 'customer',
  './customer-files': 'customer-files',
  './customer-poll': 'customer-poll',
  './customer-proof': 'prove',
  './hooks': 'hooks',
};

function manifest(): object {
  const { version } = JSON.parse(readFileSync(new URL('package.json', HERE), 'utf8'));
  const exports = Object.entries(DOORS).map(([door, file]) => [
    door,
    { types: `./lib/${file}.d.ts`, default: `./lib/${file}.js` },
  ]);
  return {
    name: 'parley-client',
    version,
    description: 'The typed client of Parley: REST, the feed, and signed hooks.',
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    exports: Object.fromEntries(exports),
    files: ['lib'],
  };
}

/** Declarations name files as sources do, and types of the contract by a package that nobody else has. */
function mendDeclarations(): void {
  for (const name of readdirSync(LIB).filter((file) => file.endsWith('.d.ts'))) {
    const file = new URL(name, LIB);
    const text = readFileSync(file, 'utf8')
      .replaceAll("'@parley/contract'", "'./contract.js'")
      .replace(/(['"]\.\/[\w.-]+)\.ts(['"])/g, '$1.js$2');
    writeFileSync(file, text);
  }
}

/** Puts the package together in `dist/package`, as it is published: `npm pack` or `npm publish` it there. */
function makePackage(): void {
  rmSync(PACKAGE, { recursive: true, force: true });
  mkdirSync(LIB, { recursive: true });
  writeFileSync(new URL('contract.d.ts', LIB), renderContract());
  const tsc = path(new URL('../../node_modules/.bin/tsc', HERE));
  execFileSync(tsc, ['-p', path(new URL('tsconfig.pack.json', HERE))], { stdio: 'inherit' });
  mendDeclarations();
  writeFileSync(new URL('package.json', PACKAGE), `${JSON.stringify(manifest(), null, 2)}\n`);
  copyFileSync(new URL('README.md', HERE), new URL('README.md', PACKAGE));
  copyFileSync(new URL('../../LICENSE', HERE), new URL('LICENSE', PACKAGE));
}

makePackage();
