import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfSources } from './hash.mjs';
import { installed, PINNED_NODE, ROOT } from './paths.mjs';
import { Explained, run } from './run.mjs';

export const VITE = installed('vite', 'bin', 'vite.js');

const SHARED = ['packages/contract', 'packages/client', 'package-lock.json', 'tsconfig.base.json'];

/** Builds every browser app whose sources have changed since its last build; the simulator's page only for whoever plays with it. */
export async function ensureBuilt({ withPhones = true } = {}) {
  const wanted = listBrowserApps().filter(({ name }) => withPhones || name !== 'phones');
  const stale = wanted.filter((app) => readStamp(app) !== fingerprintOf(app));
  if (stale.length === 0) return;
  console.log(`Building ${stale.map((app) => app.name).join(' and ')} …`);
  await Promise.all(stale.map(build));
}

/** Makes the next start build anew: whoever watches builds what may be taken back when nobody watches. */
export function forgetBuilds() {
  for (const app of listBrowserApps()) rmSync(stampOf(app), { force: true });
}

/** The apps that Vite builds, each with its configurations in the order in which they must run. */
export function listBrowserApps() {
  const folders = [
    { name: 'console', folder: join(ROOT, 'apps', 'console') },
    { name: 'widget', folder: join(ROOT, 'apps', 'widget') },
    { name: 'phones', folder: join(ROOT, 'packages', 'simulators', 'whatsapp') },
  ];
  return folders
    .map((app) => ({ ...app, configs: readdirSync(app.folder).filter(isViteConfig).sort() }))
    .filter((app) => app.configs.length > 0);
}

function isViteConfig(name) {
  return /^vite\.([a-z-]+\.)?config\.ts$/.test(name);
}

async function build(app) {
  const fingerprint = fingerprintOf(app);
  for (const config of app.configs) {
    const args = [VITE, 'build', '--config', config, '--logLevel', 'warn'];
    const { code, output } = await run(PINNED_NODE, args, {
      cwd: app.folder,
      quiet: true,
      env: { ...process.env, NO_COLOR: '1' },
    });
    if (code !== 0) throw new Explained(`${app.name} cannot be built.\n${output.trim()}`);
  }
  writeFileSync(stampOf(app), fingerprint);
}

function fingerprintOf(app) {
  return hashOfSources([app.folder, ...SHARED.map((path) => join(ROOT, path))]);
}

function readStamp(app) {
  const built = existsSync(join(app.folder, 'dist')) && existsSync(stampOf(app));
  return built ? readFileSync(stampOf(app), 'utf8') : undefined;
}

function stampOf(app) {
  return installed(`.parley-build-${app.name}`);
}
