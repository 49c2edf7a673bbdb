import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresLog, RunningPostgres } from './launch.ts';

/** A PostgreSQL that comes back when it dies. */
export interface KeptPostgres {
  /** The process number; another one after a restart. */
  readonly pid: number;
  stop(): Promise<void>;
}

const LONGEST_PAUSE_MS = 10_000;

/** Launches PostgreSQL, and again whenever it ends without having been asked to. */
export async function keepRunning(
  launch: () => Promise<RunningPostgres>,
  log: PostgresLog,
): Promise<KeptPostgres> {
  const stopping = new AbortController();
  let current = await launch();

  const watch = async () => {
    while (!stopping.signal.aborted) {
      await current.ended;
      if (stopping.signal.aborted) return;
      log('warn', 'PostgreSQL has ended unexpectedly and is started again.');
      current = (await relaunch(launch, log, stopping.signal)) ?? current;
    }
    await current.stop();
  };
  const watching = watch();

  return {
    get pid() {
      return current.pid;
    },
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
    },
  };
}

async function relaunch(
  launch: () => Promise<RunningPostgres>,
  log: PostgresLog,
  stopping: AbortSignal,
): Promise<RunningPostgres | undefined> {
  for (let pauseMs = 100; !stopping.aborted; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await launch();
    } catch (error) {
      log('warn', error instanceof Error ? error.message : String(error));
      await sleep(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return undefined;
}
