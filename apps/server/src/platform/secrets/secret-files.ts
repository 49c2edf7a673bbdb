import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepInDataFolder } from '../data-folder.ts';

const SECRET = 'secret';
const PREVIOUS = 'secret.previous';

/** 256 random bits. */
const newInstanceSecret = (): string => randomBytes(32).toString('base64url');

/** The secret of `DATA_DIR/secret`; the first caller makes it. */
export const keepSecret = (dataDir: string): string => keepInDataFolder(dataDir, SECRET, newInstanceSecret);

/** The secrets before it, newest first: a line each. */
export function readPreviousSecrets(dataDir: string): string[] {
  const path = join(dataDir, PREVIOUS);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}
