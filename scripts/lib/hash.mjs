import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const NOT_SOURCES = new Set(['node_modules', 'dist']);

/** @param {Iterable<string | Buffer>} parts */
export function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(String(part.length)).update(':').update(part);
  return hash.digest('hex');
}

/** The content of files and folders as one value; two checkouts of the same sources have the same. */
export function hashOfSources(paths) {
  return hashOf(
    paths
      .filter(existsSync)
      .flatMap(listFiles)
      .flatMap((file) => [file, readFileSync(file)]),
  );
}

function listFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => !NOT_SOURCES.has(name));
  return names.sort().flatMap((name) => listFiles(join(path, name)));
}
