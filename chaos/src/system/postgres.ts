import { mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import {
  chooseAccount,
  makeSocketFolder,
  POSTGRES_ENVIRONMENT,
  prepareCluster,
  removeOldSocket,
} from '@parley/server/testing/postgres';
import { START_PATIENCE_MS, until } from '@parley/testkit/until';
import pg from 'pg';
import { type Child, startChild } from './child.ts';
import { childrenOf, tryKill } from './processes.ts';

/** PostgreSQL as a direct child of the harness, on a Unix socket, flushing every commit, to be killed, paused and started again. */
export type Postgres = {
  /** Its socket, for a proxy. */
  path: string;
  /** Of a database; with a port, through the proxy that listens there. */
  url(database: string, port?: number): string;
  /** Makes an empty database. */
  create(database: string): Promise<void>;
  /** Kills the postmaster; its children find out by themselves. */
  kill(): Promise<void>;
  /** Starts it again after `kill` or `shutDown`, through crash recovery; resolves once it takes connections. */
  start(): Promise<void>;
  /** SIGINT: breaks all connections and ends in order. */
  shutDown(): Promise<void>;
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
};

export async function startPostgres(folder: string): Promise<Postgres> {
  mkdirSync(folder, { recursive: true });
  const account = chooseAccount(folder);
  const password = await prepareCluster(account);
  const sockets = makeSocketFolder(account);
  const path = join(sockets, '.s.PGSQL.5432');
  const settings = settingsFor(sockets).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [...account.prefix, join(account.native, 'bin', 'postgres')];
  const data = join(account.home, 'data');
  let child: Child;
  let children: number[] = [];

  async function start(): Promise<void> {
    await until(() => {
      removeOldSocket(sockets);
      const [program = '', ...args] = [...command, '-D', data, ...settings];
      child = startChild(program, args, { cwd: '/', env: POSTGRES_ENVIRONMENT, ...account.user });
      return becomesReady(child, path);
    }, START_PATIENCE_MS);
  }
  const url = (database: string, port?: number) =>
    port === undefined
      ? `postgresql://parley:${password}@localhost:5432/${database}?host=${encodeURIComponent(sockets)}`
      : `postgresql://parley:${password}@127.0.0.1:${port}/${database}`;
  /** A paused postmaster alone would leave its backends working. */
  const signalAll = (signal: NodeJS.Signals) => {
    for (const pid of [child.pid, ...children]) tryKill(pid, signal);
  };
  await start();
  return {
    path,
    url,
    create: async (database) => {
      // A scenario that broke off may have left it amid its recovery.
      const client = await until(() => connected(url('postgres')), START_PATIENCE_MS);
      await client.query(`create database ${database}`);
      await client.end();
    },
    kill: () => child.kill(),
    start,
    shutDown: async () => {
      child.signal('SIGINT');
      await child.ended;
    },
    pause: () => {
      children = childrenOf(child.pid);
      signalAll('SIGSTOP');
    },
    resume: () => signalAll('SIGCONT'),
    stop: async () => {
      signalAll('SIGCONT');
      child.signal('SIGINT');
      await child.ended;
    },
  };
}

async function connected(connectionString: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString });
  return client.connect().then(
    () => client,
    () => null,
  );
}

function settingsFor(sockets: string): [string, string | number][] {
  return [
    ['listen_addresses', ''],
    ['unix_socket_directories', sockets],
    ['port', 5432],
    ['max_connections', 200],
    ['shared_buffers', '64MB'],
    ['log_min_messages', 'log'],
    ['timezone', 'UTC'],
  ];
}

/** False when it ended instead: the children of a killed one need a moment to notice it, then the next try succeeds. */
async function becomesReady(child: Child, path: string): Promise<boolean> {
  while (child.isRunning()) {
    if (/ready to accept connections/.test(child.output()) && (await answers(path))) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (/pre-existing shared memory|lock file/.test(child.output())) return false;
  throw new Error(`PostgreSQL does not start: ${child.output()}`);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
