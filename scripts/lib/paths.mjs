import { join, resolve } from 'node:path';

/** The repository. */
export const ROOT = resolve(import.meta.dirname, '..', '..');

/** The Node that everything but the bootstrap runs under. The machine's own only has to be 20.19 or newer. */
export const PINNED_NODE = join(ROOT, 'node_modules', '.bin', 'node');

/** Where Node keeps what it compiled: a start of the server takes two thirds of the CPU. It goes by contents, never by names. */
export const COMPILED = join(ROOT, 'node_modules', '.parley-compiled');

/** A file of an installed package, by its path under node_modules. */
export function installed(...parts) {
  return join(ROOT, 'node_modules', ...parts);
}
