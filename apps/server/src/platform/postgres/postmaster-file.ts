import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../startup-error.ts';
import { waitUntil } from './wait.ts';

/** What `postmaster.pid` says. Its lines: pid, data folder, start time, port, socket folder, host, shared memory, status. */
export interface PostmasterFile {
  pid: number;
  ready: boolean;
}

/** Reads `postmaster.pid` of a data folder; undefined when there is none. */
export function readPostmasterFile(dataFolder: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * Clears the way for a new PostgreSQL: stops one that an earlier Parley left behind, ends the children of
 * one that was killed, and disarms a `postmaster.pid` whose number now belongs to somebody else. The caller
 * holds the folder's lock.
 *
 * @throws StartupError when the old one does not end.
 */
export async function clearTheWay(dataFolder: string): Promise<void> {
  const pid = readPostmasterFile(dataFolder)?.pid;
  if (pid && isAlive(pid)) {
    if (worksOn(pid, dataFolder)) await stopPostmaster(pid, dataFolder);
    else disarm(dataFolder);
  }
  for (const child of listProcessesOn(dataFolder)) sendSignal(child, 'SIGQUIT');
}

async function stopPostmaster(pid: number, dataFolder: string): Promise<void> {
  const ladder = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const;
  for (const [signal, timeoutMs] of ladder) {
    sendSignal(pid, signal);
    if (await waitUntil(() => !isAlive(pid), { timeoutMs })) return;
  }
  throw new StartupError(`An older PostgreSQL (process ${pid}) works on ${dataFolder} and does not end.`);
}

/** Empty where there is no /proc; there, a killed PostgreSQL's children are waited for instead. */
function listProcessesOn(dataFolder: string): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').map(Number).filter(Boolean);
  return pids.filter((pid) => worksOn(pid, dataFolder));
}

/**
 * PostgreSQL refuses to start while the number in its file is in use, whoever uses it. Removing the file would also
 * remove the key by which PostgreSQL finds surviving children of its predecessor; so only the number goes.
 */
function disarm(dataFolder: string): void {
  const path = join(dataFolder, 'postmaster.pid');
  const nobody = 2 ** 31 - 1; // above every process number that a kernel gives
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^-?\d+/, String(nobody)));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A postmaster's working directory is its data folder. */
function worksOn(pid: number, dataFolder: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder);
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(
      dataFolder,
    );
  } catch {
    return false;
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between.
  }
}
