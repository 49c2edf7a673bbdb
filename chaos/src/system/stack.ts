import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FaultProxy, startProxy } from '../proxy.ts';
import type { Random } from '../random.ts';
import { type ParleyNode, startNode } from './node.ts';
import { freePort } from './ports.ts';
import type { Postgres } from './postgres.ts';
import { type Redis, startRedis } from './redis.ts';

export type StackOptions = {
  webs: number;
  workers: number;
  redis: boolean;
  /** Settings of all nodes, over those of the harness. */
  env?: Record<string, string>;
  /** Before the program of every node. */
  nodeArguments?: string[];
};

/** A node with the proxies around it: what customers and agents reach it through, and what it reaches others through. */
export type Placed = {
  node: ParleyNode;
  front: FaultProxy | null;
  database: FaultProxy;
  redis: FaultProxy | null;
};

/** Parley as a company of some size runs it, on one machine, every line between the parts in the harness's hands. */
export type Stack = {
  webs: Placed[];
  workers: Placed[];
  postgres: Postgres;
  redis: Redis | null;
  /** The address that everybody is told; a balancer over all web nodes. */
  balancer: FaultProxy;
  publicUrl: string;
  databaseUrl: string;
  close(): Promise<void>;
};

export async function startStack(
  postgres: Postgres,
  options: StackOptions & { database: string; folder: string; random: Random },
): Promise<Stack> {
  const { folder, random, database } = options;
  mkdirSync(folder, { recursive: true });
  await postgres.create(database);
  const redis = options.redis ? await startRedis(await freePort()) : null;
  const ports = await Promise.all(Array.from({ length: options.webs }, freePort));
  const fronts = await Promise.all(ports.map((port) => startProxy([{ port }], random.fork(`front ${port}`))));
  const balancer = await startProxy(
    fronts.map(({ port }) => ({ port })),
    random.fork('balancer'),
  );
  const place = async (
    name: string,
    role: 'all' | 'web' | 'worker',
    port: number,
    front: FaultProxy | null,
  ) => {
    const toDatabase = await startProxy([{ port: postgres.port }], random.fork(`${name} database`));
    const toRedis = redis && (await startProxy([{ port: redis.port }], random.fork(`${name} redis`)));
    const node = await startNode({
      name,
      role,
      port,
      nodeArguments: options.nodeArguments ?? [],
      logFile: join(folder, `${name}.log`),
      env: {
        DATABASE_URL: postgres.url(database, toDatabase.port),
        ...(toRedis && { REDIS_URL: `redis://127.0.0.1:${toRedis.port}` }),
        PUBLIC_URL: balancer.url,
        DATA_DIR: join(folder, 'data'),
        SECRET: 'a secret of the chaos run, long enough to be one',
        TRUST_PROXY: '127.0.0.1/32', // customers come from addresses of their own: X-Forwarded-For
        ...options.env,
      },
    });
    return { node, front, database: toDatabase, redis: toRedis };
  };
  const webs: Placed[] = [];
  const role = options.workers > 0 ? 'web' : 'all';
  for (const [n, front] of fronts.entries())
    webs.push(await place(`web${n + 1}`, role, ports[n] as number, front));
  const workers: Placed[] = [];
  for (let n = 1; n <= options.workers; n++)
    workers.push(await place(`worker${n}`, 'worker', await freePort(), null));
  return {
    webs,
    workers,
    postgres,
    redis,
    balancer,
    publicUrl: balancer.url,
    databaseUrl: postgres.url(database),
    close: async () => {
      const all = [...webs, ...workers];
      await Promise.all(all.map(({ node }) => node.kill()));
      await redis?.kill();
      const proxies = all.flatMap((each) => [each.front, each.database, each.redis]);
      await Promise.all([balancer, ...proxies].map((proxy) => proxy?.close()));
    },
  };
}
