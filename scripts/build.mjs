// npm run build: install what is missing and build what has changed, without starting anything. For images.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runScript } from './lib/run.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return 0;
});
