import type { Stage } from '../stage.ts';
import { startWorker, type Worker } from '../workers/worker.ts';

const FILE = new URL('bare.worker.ts', import.meta.url);

/** A server of bare `ws` in a process of its own: sockets and nothing behind them. */
export async function startBare(stage: Stage): Promise<Worker & { url: string }> {
  const worker = startWorker(stage, FILE);
  const port = await worker.call<number>('listen');
  return { ...worker, url: `http://127.0.0.1:${port}` };
}
