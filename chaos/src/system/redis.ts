import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { until } from '@parley/testkit/until';
import { type Child, startChild } from './child.ts';

/** A Redis that keeps nothing on disk. */
export type Redis = {
  port: number;
  kill(): Promise<void>;
  start(): Promise<void>;
  pause(): void;
  resume(): void;
  /** Forgets everything. */
  flush(): Promise<void>;
};

export async function startRedis(port: number): Promise<Redis> {
  let child: Child;
  const start = async () => {
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    child = startChild('redis-server', settings, { cwd: '/' });
    await until(() => {
      if (!child.isRunning()) throw new Error(`Redis does not start: ${child.output()}`);
      return /eady to accept connections/.test(child.output());
    });
  };
  await start();
  return {
    port,
    start,
    kill: () => child.kill(),
    pause: () => child.signal('SIGSTOP'),
    resume: () => child.signal('SIGCONT'),
    flush: async () => {
      const { ended } = startChild('redis-cli', ['-p', String(port), 'flushall'], { cwd: '/' });
      if ((await ended) !== 0) throw new Error('Redis was not flushed');
    },
  };
}

/** Why a scenario with Redis cannot be played here; null: it can. */
export function needsRedis(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  if (folders.some((folder) => existsSync(join(folder, 'redis-server')))) return null;
  return 'redis-server is not installed (Debian: apt-get install redis-server)';
}
