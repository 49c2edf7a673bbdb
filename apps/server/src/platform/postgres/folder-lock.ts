import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartupError } from '../startup-error.ts';
import { waitUntil } from './wait.ts';

/** Holds a folder for this process until `release`, or until the process ends, however it ends. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes the folder for this process alone. Waits `patienceMs` for a holder that is about to end.
 *
 * The lock is SQLite's: the kernel drops it with the process, also after `kill -9`, so there is no stale
 * lock to recognise and no process number to mistake for another one (they repeat from container to
 * container). `lock.owner` only serves the error message.
 *
 * @throws StartupError when another process holds the folder.
 */
export async function lockFolder(folder: string, patienceMs = 5000): Promise<FolderLock> {
  const ownerFile = join(folder, 'lock.owner');
  const database = openLock(folder);
  if (!(await waitUntil(() => tryLock(database), { timeoutMs: patienceMs, everyMs: 100 }))) {
    database.close();
    throw new StartupError(`The data folder ${folder} is in use by ${describeOwner(ownerFile)}.`);
  }
  rmSync(ownerFile, { force: true }); // one that another user left cannot be overwritten
  writeFileSync(ownerFile, `${process.pid}\n`);
  return {
    release() {
      if (!database.isOpen) return;
      rmSync(ownerFile, { force: true });
      database.close();
    },
  };
}

function openLock(folder: string): DatabaseSync {
  try {
    return new DatabaseSync(join(folder, 'lock'));
  } catch (error) {
    throw new StartupError(
      `Cannot lock the data folder ${folder}: ${error instanceof Error ? error.message : error}.`,
    );
  }
}

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec('pragma journal_mode = off; begin exclusive'); // nothing is ever written
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return false;
    throw error;
  }
}

function describeOwner(ownerFile: string): string {
  try {
    return `another Parley (process ${readFileSync(ownerFile, 'utf8').trim()})`;
  } catch {
    return 'another Parley';
  }
}
