import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Explained, run } from './run.mjs';

/** Where Debian calls the package otherwise than its program. */
const PACKAGES = /** @type {Record<string, string>} */ ({ php: 'php-cli' });

/**
 * Installs what is missing from the system's packages, if that is allowed; else one line says what to do.
 *
 * @param {string[]} names programs
 */
export async function ensurePrograms(names) {
  const missing = names.filter((name) => !isInPath(name));
  if (missing.length === 0) return;

  const packages = missing.map((name) => PACKAGES[name] ?? name);
  const howTo = `apt-get install -y ${packages.join(' ')}`;
  const explained = new Explained(`The tests need ${missing.join(' and ')}. Run this as root: ${howTo}`);
  const asRoot = await findWayToRoot();
  if (!isInPath('apt-get') || !asRoot) throw explained;

  console.log(`Installing ${missing.join(' and ')} (once) …`);
  await apt(asRoot, ['update']);
  const { code, output } = await apt(asRoot, ['install', '-y', '--no-install-recommends', ...packages]);
  if (code !== 0) throw new Explained(`${output.trim()}\n${explained.message}`);
}

/** @param {string} name */
export function isInPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/** The words to put before a command; undefined when we cannot act as root without a password. */
async function findWayToRoot() {
  if (process.getuid?.() === 0) return [];
  const { code } = await run('sudo', ['-n', 'true'], { quiet: true });
  return code === 0 ? ['sudo', '-n'] : undefined;
}

function apt(asRoot, args) {
  const [command = '', ...rest] = [
    ...asRoot,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    ...args,
  ];
  return run(command, rest, { quiet: true });
}
