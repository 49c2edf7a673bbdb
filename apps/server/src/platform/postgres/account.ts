import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../startup-error.ts';
import type { Account } from './account-type.ts';
import { findPostgresBinaries } from './binaries.ts';
import { installForServiceUser, reuseServiceUser, type ServiceAccount } from './service-account.ts';

// PostgreSQL refuses to run as root. In a user namespace root is called 1000 and has no powers, while the
// files stay root's: this works in a checkout under /root, too, which no other user can read.
const UNSHARE = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];

/**
 * Decides how PostgreSQL runs on this data folder: as ourselves; for root in a user namespace, or as the
 * owner of the files that are there; as a service user where namespaces are refused.
 *
 * @throws StartupError when the files belong to somebody that we cannot be.
 */
export function chooseAccount(dataDir: string, forced?: ServiceAccount): Account {
  const home = join(dataDir, 'postgres');
  const plain: Account = { native: findPostgresBinaries(), home, prefix: [] };
  const owner = existsSync(home) ? statSync(home) : undefined;
  const uid = process.getuid?.();

  if (uid !== 0) {
    if (owner && uid !== undefined && owner.uid !== uid) throw foreignFiles(home, owner.uid);
    return plain;
  }
  if (owner && isLink(home)) return reuseServiceUser(plain, owner);
  if (owner && owner.uid !== 0) return { ...plain, user: { uid: owner.uid, gid: owner.gid } };
  if (!forced && canUnshare(plain.native, dataDir)) return { ...plain, prefix: UNSHARE };
  if (owner) throw new StartupError(`${home} belongs to root, but this system refuses user namespaces.`);
  return installForServiceUser(plain, forced);
}

function canUnshare(native: string, dataDir: string): boolean {
  const [command = '', ...options] = UNSHARE;
  const probe = ['sh', '-c', '"$0" --version && test -w "$1"', join(native, 'bin', 'postgres'), dataDir];
  return spawnSync(command, [...options, ...probe], { cwd: '/', stdio: 'ignore' }).status === 0;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function foreignFiles(home: string, uid: number): StartupError {
  return new StartupError(`${home} belongs to another user (${uid}). Start Parley as that user.`);
}
