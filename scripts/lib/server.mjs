import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { COMPILED, PINNED_NODE, ROOT } from './paths.mjs';

/**
 * Runs a Node program under the pinned Node as if it were this process: signals and the exit code pass
 * through, and it is told (by its channel being closed) when this process, or the npm above it, is gone.
 *
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export function runInOurPlace(args) {
  const child = spawn(PINNED_NODE, args, {
    cwd: ROOT,
    env: { NODE_COMPILE_CACHE: COMPILED, ...process.env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
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

/** Who kills npm means what npm runs. Without an npm above us, our parent may come and go. */
function watchNpm(onGone) {
  const npm = process.env.npm_lifecycle_event === undefined ? undefined : findNpm();
  return () => {
    if (npm !== undefined && readProcess(npm)?.name !== 'npm') onGone();
  };
}

/** Our parent, or, where a shell stands in between, its parent. Only Linux tells. */
function findNpm() {
  const parent = readProcess(process.ppid);
  if (parent?.name === 'npm') return process.ppid;
  if (parent && readProcess(parent.ppid)?.name === 'npm') return parent.ppid;
  return undefined;
}

/** Undefined for a process that has ended, also when nobody has buried it yet. */
function readProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, name, state, ppid] = /\((\w+).*\) (\S) (\d+)/.exec(stat) ?? [];
    return state === 'Z' ? undefined : { name, ppid: Number(ppid) };
  } catch {
    return undefined;
  }
}
