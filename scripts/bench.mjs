// npm run bench: every figure beside its limit. npm run bench -- NAME… runs some.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runScript } from './lib/run.mjs';
import { runInOurPlace } from './lib/server.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return runInOurPlace(['bench/src/main.ts', ...process.argv.slice(2)]);
});
