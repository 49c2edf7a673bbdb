// npm test: every check, every test. The last line counts them all.
import { ensureBrowsers } from './lib/browsers.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runChecks } from './lib/checks.mjs';
import { ensureCompiled } from './lib/compiled.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureLanguages } from './lib/languages.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { Explained } from './lib/run.mjs';
import { runVitest } from './lib/vitest.mjs';

const PARTS = [
  { name: 'preparation', work: prepare },
  { name: 'checks', work: runChecks },
  { name: 'server', work: () => runVitest('server') },
  { name: 'apps', work: () => runVitest('apps-*') },
  { name: 'browsers', work: () => runVitest('e2e') },
];

async function prepare() {
  await ensureInstalled();
  await ensureBrowsers();
  await ensureRedis();
  await ensureLanguages();
  await ensureBuilt();
  await ensureCompiled();
  return { passed: 0, failed: 0 };
}

async function runPart({ name, work }) {
  const started = performance.now();
  const result = await work().catch((error) => {
    console.error(error instanceof Explained ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  console.log(`${name}: ${Math.round((performance.now() - started) / 1000)} s\n`);
  return result;
}

const total = { passed: 0, failed: 0 };
for (const part of PARTS) {
  const { passed, failed } = await runPart(part);
  total.passed += passed;
  total.failed += failed;
  if (part.work === prepare && failed > 0) break; // nothing that follows could run
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
