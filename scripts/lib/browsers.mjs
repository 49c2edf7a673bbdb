import { ensurePrograms } from './system-packages.mjs';

/** Makes sure that the browsers of the tests are there. */
export async function ensureBrowsers() {
  await ensurePrograms(['chromium', 'firefox-esr']);
}
