// npm run coverage: every test, counting what it ran through; then a table by workspace. npm run coverage -- FILTER… runs some.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowsers } from './lib/browsers.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { printCoverage } from './lib/coverage.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureLanguages } from './lib/languages.mjs';
import { installed, PINNED_NODE } from './lib/paths.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { run, runScript } from './lib/run.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBrowsers();
  await ensureRedis();
  await ensureLanguages();
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'parley-coverage-'));
  const counting = ['--coverage.enabled', `--coverage.reportsDirectory=${folder}`];
  const args = [installed('vitest', 'vitest.mjs'), 'run', ...counting, ...process.argv.slice(2)];
  const { code } = await run(PINNED_NODE, args);
  printCoverage(join(folder, 'coverage-summary.json'));
  rmSync(folder, { recursive: true });
  return code;
});
