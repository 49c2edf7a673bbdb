import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StartupError } from './startup-error.ts';

/**
 * Makes the data folder when it is missing and makes sure that we may write there.
 *
 * @throws StartupError when we may not.
 */
export function prepareDataFolder(dataDir: string): void {
  const probe = join(dataDir, `.probe-${process.pid}`);
  try {
    makeFolder(dataDir);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new StartupError(`Cannot write to the data folder ${dataDir} (${codeOf(error)}).`);
  }
}

/** Node's own recursive mkdir never returns where a folder refuses with ENOENT, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/**
 * Returns the content of a private file of the data folder; the first caller makes it with `create`. Of several processes
 * that start at once all get the same content.
 */
export function keepInDataFolder(dataDir: string, name: string, create: () => string): string {
  prepareDataFolder(dataDir);
  const path = join(dataDir, name);
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `${create()}\n`, { mode: 0o600, flush: true });
    linkSync(draft, path); // fails when the name is taken; never shows half a file
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new StartupError(`Cannot write ${path} (${codeOf(error)}).`);
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8').trim();
}

/** Writes a private file in one step: whoever reads it, also after a power cut, finds the old content or the new. */
export function replaceInDataFolder(dataDir: string, name: string, content: string): void {
  const path = join(dataDir, name);
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `${content}\n`, { mode: 0o600, flush: true });
    renameSync(draft, path);
    flushFolder(dataDir);
  } catch (error) {
    throw new StartupError(`Cannot write ${path} (${codeOf(error)}).`);
  }
}

/** A name is safe on disk once its folder is. */
function flushFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
