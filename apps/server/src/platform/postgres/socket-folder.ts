import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartupError } from '../startup-error.ts';
import type { Account } from './account-type.ts';
import { makeOwned } from './cluster.ts';

// A socket's whole path must fit into 108 bytes on Linux and 104 on macOS, with the final NUL.
const LONGEST_PATH = 103;
const SOCKET_NAME = '.s.PGSQL.5432';

/**
 * A folder for PostgreSQL's socket that nobody else may enter: inside `home`, or, when that path is
 * too long for a socket, under the system's temporary folder, by a name that is the same at every start.
 */
export function makeSocketFolder(account: Account): string {
  const near = join(account.home, 'run');
  const fits = Buffer.byteLength(join(near, SOCKET_NAME)) <= LONGEST_PATH;
  const folder = fits ? near : join(tmpdir(), `parley-${hash(account.home)}`);
  if (!fits) refuseForeign(account, folder);
  makeOwned(account, folder);
  chmodSync(folder, 0o700);
  return folder;
}

/** Removes what a killed PostgreSQL left behind; its lock may name a process number that is in use again. */
export function removeOldSocket(folder: string): void {
  for (const name of [SOCKET_NAME, `${SOCKET_NAME}.lock`]) rmSync(join(folder, name), { force: true });
}

/** Anybody may have made this name in a shared temporary folder before us. */
function refuseForeign(account: Account, folder: string): void {
  mkdirSync(tmpdir(), { recursive: true });
  const found = lstatSync(folder, { throwIfNoEntry: false });
  const expected = account.user?.uid ?? process.getuid?.();
  if (found && (!found.isDirectory() || found.uid !== expected))
    throw new StartupError(`${folder} is not ours. Remove it, or choose a shorter DATA_DIR.`);
}

function hash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
