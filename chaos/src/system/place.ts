import { join } from 'node:path';
import { type FaultProxy, startProxy } from '../proxy.ts';
import type { Random } from '../random.ts';
import { type NodeOptions, type ParleyNode, startNode } from './node.ts';
import type { Postgres } from './postgres.ts';
import type { Redis } from './redis.ts';

/** A node with the proxies around it: what people reach it through, and what it reaches others through. */
export type Placed = {
  node: ParleyNode;
  /** Customers' way in; null for a worker. */
  front: FaultProxy | null;
  agentFront: FaultProxy | null;
  database: FaultProxy;
  redis: FaultProxy | null;
};

export type Site = {
  postgres: Postgres;
  redis: Redis | null;
  database: string;
  publicUrl: string;
  folder: string;
  random: Random;
  nodeArguments: string[];
  /** Settings over those of the harness. */
  env: (name: string) => Record<string, string>;
};

/** Starts a node between its proxies. Who comes through them finds it at the same address after every start. */
export async function placeNode(site: Site, what: Pick<NodeOptions, 'name' | 'role'>): Promise<Placed> {
  const { postgres, redis, folder, random } = site;
  const { name } = what;
  const toDatabase = await startProxy([postgres], random.fork(`${name} database`));
  const toRedis = redis && (await startProxy([redis], random.fork(`${name} redis`)));
  const node = await startNode({
    ...what,
    nodeArguments: site.nodeArguments,
    logFile: join(folder, `${name}.log`),
    env: {
      DATABASE_URL: postgres.url(site.database, toDatabase.port),
      ...(toRedis && { REDIS_URL: `redis://127.0.0.1:${toRedis.port}` }),
      PUBLIC_URL: site.publicUrl,
      DATA_DIR: join(folder, 'data'),
      SECRET: 'a secret of the chaos run, long enough to be one',
      TRUST_PROXY: '127.0.0.1/32', // customers come from addresses of their own: X-Forwarded-For
      NEW_VISITORS_PER_MINUTE: '1000000', // so do all the people of a scenario, at its beginning
      FEEDS_PER_ADDRESS: '1000000', // a herd of ten thousand comes from this machine
      ...site.env(name),
    },
  });
  const frontFor = async (who: string) =>
    what.role === 'worker' ? null : startProxy([node], random.fork(`${who} to ${name}`));
  return {
    node,
    front: await frontFor('customers'),
    agentFront: await frontFor('agents'),
    database: toDatabase,
    redis: toRedis,
  };
}
