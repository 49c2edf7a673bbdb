import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { until } from '@parley/testkit/until';
import { type Child, startChild } from './child.ts';

/** A Redis on a Unix socket that keeps nothing on disk. */
export type Redis = {
  /** Its socket, for a proxy. */
  path: string;
  kill(): Promise<void>;
  start(): Promise<void>;
  pause(): void;
  resume(): void;
  /** Forgets everything. */
  flush(): Promise<void>;
};

export async function startRedis(folder: string): Promise<Redis> {
  const path = join(folder, 'redis.sock');
  let child: Child;
  const start = async () => {
    const where = ['--port', '0', '--unixsocket', path];
    child = startChild('redis-server', [...where, '--save', '', '--appendonly', 'no'], { cwd: '/' });
    await until(() => {
      if (!child.isRunning()) throw new Error(`Redis does not start: ${child.output()}`);
      return /eady to accept connections/.test(child.output());
    });
  };
  await start();
  return {
    path,
    start,
    kill: () => child.kill(),
    pause: () => child.signal('SIGSTOP'),
    resume: () => child.signal('SIGCONT'),
    flush: async () => {
      const { ended } = startChild('redis-cli', ['-s', path, 'flushall'], { cwd: '/' });
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
