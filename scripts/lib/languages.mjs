import { ensurePrograms } from './system-packages.mjs';

/** Makes sure that the snippets of the documents can be run in the tests. */
export async function ensureLanguages() {
  await ensurePrograms(['python3', 'php']);
}
