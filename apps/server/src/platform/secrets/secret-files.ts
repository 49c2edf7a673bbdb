import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepInDataFolder, replaceInDataFolder } from '../data-folder.ts';

const SECRET = 'secret';
const PREVIOUS = 'secret.previous';

/** 256 random bits. */
export const newInstanceSecret = (): string => randomBytes(32).toString('base64url');

/** The secret of `DATA_DIR/secret`; the first caller makes it. */
export const keepSecret = (dataDir: string): string => keepInDataFolder(dataDir, SECRET, newInstanceSecret);

/** The secrets before it, newest first: a line each. */
export function readPreviousSecrets(dataDir: string): string[] {
  const path = join(dataDir, PREVIOUS);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}

/**
 * Puts a new secret in place of the one of `DATA_DIR/secret`, which is kept as a previous one. Stopped between the two writes,
 * it leaves the old secret in both files, which is as good as before.
 */
export function changeSecret(dataDir: string): { secret: string; previous: string[] } {
  const previous = [...new Set([keepSecret(dataDir), ...readPreviousSecrets(dataDir)])];
  const secret = newInstanceSecret();
  replaceInDataFolder(dataDir, PREVIOUS, previous.join('\n'));
  replaceInDataFolder(dataDir, SECRET, secret);
  return { secret, previous };
}
