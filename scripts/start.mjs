// npm start: install what is missing, build what has changed, run the server.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runScript } from './lib/run.mjs';
import { runInOurPlace } from './lib/server.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt({ withPhones: process.argv.includes('--demo') });
  return runInOurPlace(['apps/server/src/main.ts', ...process.argv.slice(2)]);
});
