// npm run dev: the same as npm start, and every change is built or restarted by itself.
import { spawn } from 'node:child_process';
import { ensureBuilt, forgetBuilds, listBrowserApps, VITE } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { PINNED_NODE } from './lib/paths.mjs';
import { runScript } from './lib/run.mjs';
import { runInOurPlace } from './lib/server.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  forgetBuilds();
  const builders = listBrowserApps().flatMap(watchApp);
  const server = ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts', ...process.argv.slice(2)];
  const code = await runInOurPlace(server);
  for (const builder of builders) builder.kill();
  return code;
});

function watchApp({ folder, configs }) {
  return configs.map((config) => {
    const args = [VITE, 'build', '--watch', '--config', config, '--logLevel', 'warn'];
    return spawn(PINNED_NODE, args, { cwd: folder, stdio: 'inherit' });
  });
}
