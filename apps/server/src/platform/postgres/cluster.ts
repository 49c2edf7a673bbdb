import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { StartupError } from '../startup-error.ts';
import type { Account } from './account-type.ts';

/** The superuser of the embedded database. The application itself works as a lesser role. */
export const SUPERUSER = 'parley';

/** PostgreSQL's own environment: nothing of ours, so that no PG… variable of the operator can bend it. */
export const BARE_ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
};

/** Makes the database's files on the first start. Returns the superuser's password. */
export async function prepareCluster(account: Account): Promise<string> {
  const passwordFile = join(account.home, 'password');
  if (!existsSync(join(account.home, 'data', 'PG_VERSION'))) await createCluster(account);
  return readFileSync(passwordFile, 'utf8').trim();
}

/** Works in a folder beside and renames it at the end, so that a start cut short leaves no half database. */
async function createCluster(account: Account): Promise<void> {
  const unfinished = `${account.home}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const password = randomBytes(24).toString('base64url');
  makeOwned(account, unfinished);
  const passwordFile = join(unfinished, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveTo(account, passwordFile);

  await runInitdb(account, join(unfinished, 'data'), passwordFile);
  renameSync(unfinished, account.home);
}

async function runInitdb(account: Account, dataDir: string, passwordFile: string): Promise<void> {
  const [program = '', ...args] = [
    ...account.prefix,
    join(account.native, 'bin', 'initdb'),
    `--pgdata=${dataDir}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ];
  const child = spawn(program, args, { cwd: '/', env: BARE_ENVIRONMENT, ...account.user });
  child.stdout.resume();
  const [complaint, code] = await Promise.all([text(child.stderr), exitCodeOf(child)]);
  if (code !== 0) throw new StartupError(`Could not make the database in ${dataDir}: ${lastLine(complaint)}`);
}

function exitCodeOf(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? 'no reason given';
}

/** Makes a folder that only the account that runs PostgreSQL may enter. */
export function makeOwned(account: Account, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveTo(account, folder);
}

function giveTo({ user }: Account, path: string): void {
  if (user) chownSync(path, user.uid, user.gid);
}
