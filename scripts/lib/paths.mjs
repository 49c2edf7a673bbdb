import { join, resolve } from 'node:path';

/** The repository. */
export const ROOT = resolve(import.meta.dirname, '..', '..');

/** The Node that everything but the bootstrap runs under. The machine's own only has to be 20.19 or newer. */
export const PINNED_NODE = join(ROOT, 'node_modules', '.bin', 'node');

/** A file of an installed package, by its path under node_modules. */
export function installed(...parts) {
  return join(ROOT, 'node_modules', ...parts);
}
