import { spawn } from 'node:child_process';
import { PINNED_NODE, ROOT } from './paths.mjs';

/**
 * Runs a Node program under the pinned Node as if it were this process: signals and the exit code pass
 * through, and it is told (by its channel being closed) when this process, or the npm above it, is gone.
 *
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export function runInOurPlace(args) {
  const child = spawn(PINNED_NODE, args, { cwd: ROOT, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const watch = setInterval(
    watchNpm(() => child.connected && child.disconnect()),
    500,
  );
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => {
      clearInterval(watch);
      resolve(code ?? 1);
    });
  });
}

/** Who kills npm means what npm runs. Without npm above us, our parent may come and go. */
function watchNpm(onGone) {
  const parent = process.ppid;
  const isUnderNpm = process.env.npm_lifecycle_event !== undefined;
  return () => {
    if (isUnderNpm && process.ppid !== parent) onGone();
  };
}
