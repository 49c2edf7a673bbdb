// npm run chaos: every scenario. npm run chaos -- SCENARIO… runs some; --seed N repeats one.
import { ensureInstalled } from './lib/install.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { runScript } from './lib/run.mjs';
import { runInOurPlace } from './lib/server.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureRedis();
  return runInOurPlace(['chaos/src/main.ts', ...process.argv.slice(2)]);
});
