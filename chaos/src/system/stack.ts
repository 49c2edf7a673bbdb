import { mkdirSync } from 'node:fs';
import { type FaultProxy, startProxy } from '../proxy.ts';
import type { Random } from '../random.ts';
import { type Placed, placeNode, type Site } from './place.ts';
import type { Postgres } from './postgres.ts';
import { type Redis, startRedis } from './redis.ts';

export type { Placed } from './place.ts';

export type StackOptions = {
  webs: number;
  /** None: every web node does a worker's work, too. */
  workers: number;
  redis: boolean;
  /** Settings of a node, by its name. */
  env?: (name: string) => Record<string, string>;
  /** Before the program of every node. */
  nodeArguments?: string[];
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

type Options = StackOptions & { database: string; folder: string; random: Random };

export async function startStack(postgres: Postgres, options: Options): Promise<Stack> {
  const { folder, random, database } = options;
  mkdirSync(folder, { recursive: true });
  await postgres.create(database);
  const redis = options.redis ? await startRedis(folder) : null;
  const webs: Placed[] = [];
  // Straight to the nodes, so that it notices when one is dead, as a balancer does.
  const balancer = await startProxy(
    Array.from({ length: options.webs }, (_, n) => doorOf(webs, n)),
    random.fork('balancer'),
  );
  const site: Site = {
    postgres,
    redis,
    database,
    folder,
    random,
    publicUrl: balancer.url,
    nodeArguments: options.nodeArguments ?? [],
    env: options.env ?? (() => ({})),
  };
  const role = options.workers > 0 ? 'web' : 'all';
  for (let n = 1; n <= options.webs; n++) webs.push(await placeNode(site, { name: `web${n}`, role }));
  const workers: Placed[] = [];
  for (let n = 1; n <= options.workers; n++)
    workers.push(await placeNode(site, { name: `worker${n}`, role: 'worker' }));
  return {
    webs,
    workers,
    postgres,
    redis,
    balancer,
    publicUrl: balancer.url,
    databaseUrl: postgres.url(database),
    close: () => closeAll([...webs, ...workers], redis, balancer),
  };
}

/** The nodes need the balancer's address to start, so it is told later where they are. */
const doorOf = (webs: Placed[], n: number) => ({
  get port() {
    return webs[n]?.node.port ?? 0;
  },
});

async function closeAll(placed: Placed[], redis: Redis | null, balancer: FaultProxy): Promise<void> {
  await Promise.all(placed.map(({ node }) => node.kill()));
  await redis?.kill();
  const proxies = placed.flatMap((each) => [each.front, each.agentFront, each.database, each.redis]);
  await Promise.all([balancer, ...proxies].map((proxy) => proxy?.close()));
}
