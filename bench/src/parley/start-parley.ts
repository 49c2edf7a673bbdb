import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Stage } from '../stage.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const READY = /^Parley is ready: (http\S+)$/m;
const LONGEST_START_MS = 60_000;

/** Parley as `npm start` runs it: the process with its own PostgreSQL on an own data folder. */
export type Parley = {
  /** Another one after `restart`: the system chooses the port. */
  readonly url: string;
  dataDir: string;
  /** The server's; PostgreSQL's processes are below it. Another one after `restart`. */
  readonly pid: number;
  /** The last part of the link that makes the first owner. */
  readonly setupToken: string;
  /** For the limit that runs on the very same PostgreSQL: its superuser's address. */
  databaseUrl(database: string): string;
  restart(env?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
};

type StartOptions = {
  args?: string[];
  /** A folder with data in it; without: an empty one of the stage. */
  dataDir?: string;
  /** Is told what the server complains about, which is otherwise shown. */
  onComplaint?: (text: string) => void;
  /** Settings that it is started with each time. */
  env?: Record<string, string>;
};

/** Starts it and waits until it is ready; it ends with the stage. */
export async function startParley(stage: Stage, options: StartOptions = {}): Promise<Parley> {
  const dataDir = options.dataDir ?? join(stage.folder, 'data');
  const start = (env: Record<string, string> = {}) =>
    launch(dataDir, { ...options, env: { ...options.env, ...env } });
  let running = await start();
  const parley: Parley = {
    get url() {
      return addressIn(running.output) ?? '';
    },
    dataDir,
    get pid() {
      return running.child.pid as number;
    },
    get setupToken() {
      return /#token=([A-Za-z0-9_-]+)/.exec(running.output)?.[1] ?? '';
    },
    databaseUrl: (database) => databaseUrl(dataDir, database),
    restart: async (env) => {
      await stop(running.child);
      running = await start(env);
    },
    stop: () => stop(running.child),
  };
  stage.atEnd(parley.stop);
  return parley;
}

async function launch(
  dataDir: string,
  { args = [], env, onComplaint = show }: StartOptions & { env: Record<string, string> },
): Promise<{ child: ChildProcess; output: string }> {
  const { PATH, HOME } = process.env;
  // PARLEY_NODE_OPTIONS: --cpu-prof and the like, for whoever looks for what costs.
  const nodeOptions = process.env.PARLEY_NODE_OPTIONS?.split(' ') ?? [];
  const child = spawn(process.execPath, [...nodeOptions, 'apps/server/src/main.ts', ...args], {
    cwd: ROOT,
    env: {
      PATH,
      HOME,
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'warn',
      // Ten thousand customers come from one machine here.
      FEEDS_PER_ADDRESS: '1000000',
      NEW_VISITORS_PER_MINUTE: '1000000',
      OPEN_CONVERSATIONS_PER_ADDRESS: '1000000',
      ...env,
    },
    // With a channel it ends when the bench ends, in whatever way.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  await new Promise<void>((ready, fail) => {
    const timer = setTimeout(() => fail(new Error(`Parley does not start: ${output}`)), LONGEST_START_MS);
    const read = (data: Buffer): void => {
      output += data.toString();
      if (!addressIn(output)) return;
      clearTimeout(timer);
      ready();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', (data: Buffer) => {
      onComplaint(data.toString());
      read(data);
    });
    child.on('exit', (code) => fail(new Error(`Parley ended with ${code}: ${output}`)));
  });
  return { child, output };
}

/** Where a server that printed this is, once it is ready; of the names of this machine the one that needs no look-up. */
export const addressIn = (output: string): string | undefined =>
  READY.exec(output)?.[1]?.replace('//localhost', '//127.0.0.1');

const show = (text: string): boolean => process.stderr.write(text);

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolved) => {
    child.once('exit', () => resolved());
    child.kill('SIGTERM');
  });
}

/** What PostgreSQL itself wrote into its folder says where its socket is. */
function databaseUrl(dataDir: string, database: string): string {
  const home = join(dataDir, 'postgres');
  const password = readFileSync(join(home, 'password'), 'utf8').trim();
  const socketFolder = readFileSync(join(home, 'data', 'postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  return `postgresql://parley:${password}@localhost:5432/${database}?host=${encodeURIComponent(socketFolder)}`;
}
