import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '@parley/testkit';

const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

/** A process that routes and runs jobs on somebody else's database. */
export type WorkerProcess = { kill(): Promise<void> };

export async function startWorker(of: { databaseUrl: string; secret: string }): Promise<WorkerProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-worker-'));
  const child = spawn(process.execPath, [MAIN, 'worker'], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      DATA_DIR: dataDir,
      DATABASE_URL: of.databaseUrl,
      SECRET: of.secret,
      PORT: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      output += data.toString();
    });
  await until(() => {
    if (child.exitCode !== null) throw new Error(`the worker ended: ${output}`);
    return output.includes('Parley is ready');
  }, 60_000);
  return {
    kill: async () => {
      const gone = hasEnded(child);
      child.kill('SIGKILL');
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const hasEnded = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve));
