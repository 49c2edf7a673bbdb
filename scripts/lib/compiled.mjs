import { COMPILED, PINNED_NODE } from './paths.mjs';
import { run } from './run.mjs';

/** Loads the server once and ends in order, which is when Node writes down what it compiled: processes that tests kill never do. */
export async function ensureCompiled() {
  const env = { NODE_COMPILE_CACHE: COMPILED, ...process.env };
  const load = ['--input-type=module', '--eval', "import './apps/server/src/app.ts'"];
  await run(PINNED_NODE, load, { quiet: true, env });
}
