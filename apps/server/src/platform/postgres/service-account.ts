import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StartupError } from '../startup-error.ts';
import type { Account } from './account-type.ts';

/** A user that owns the database's files where root itself cannot, and the folder that holds them. */
export interface ServiceAccount {
  user: string;
  folder: string;
}

const DEFAULT: ServiceAccount = { user: 'parley', folder: '/var/lib/parley' };

interface User {
  uid: number;
  gid: number;
}

/**
 * Moves the programs and the files of PostgreSQL to a folder of a service user, which is made when it is
 * missing, and leaves a link in the data folder. For root where user namespaces are refused.
 */
export function installForServiceUser(plain: Account, service: ServiceAccount = DEFAULT): Account {
  const user = findUser(service.user) ?? createUser(service);
  mkdirSync(service.folder, { recursive: true, mode: 0o755 });
  const home = join(service.folder, nameFor(plain.home));
  rmSync(plain.home, { force: true }); // the link of a first start that did not get further
  symlinkSync(home, plain.home);
  return { native: copyPrograms(plain.native, service.folder), home, prefix: [], user };
}

/** The same for a data folder whose link leads to the files of such a user already. */
export function reuseServiceUser(plain: Account, { uid, gid }: User): Account {
  const home = realpathSync(plain.home);
  return { native: copyPrograms(plain.native, dirname(home)), home, prefix: [], user: { uid, gid } };
}

function findUser(name: string): User | undefined {
  try {
    const id = (what: string) => Number(execFileSync('id', [what, name], { stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function createUser({ user, folder }: ServiceAccount): User {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', folder];
  try {
    execFileSync('useradd', [...options, '--shell', '/usr/sbin/nologin', user], { stdio: 'pipe' });
  } catch {
    throw new StartupError(`PostgreSQL may not run as root and the user "${user}" could not be made.`);
  }
  const made = findUser(user);
  if (!made) throw new StartupError(`The user "${user}" was made but cannot be found.`);
  return made;
}

function copyPrograms(native: string, folder: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const target = join(folder, `programs-${version}`);
  if (!existsSync(target)) {
    const unfinished = `${target}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'go+rX', unfinished]); // root's umask may hide them from the user
    renameSync(unfinished, target);
  }
  return target;
}

function nameFor(home: string): string {
  return `${basename(home)}-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;
}
