import { appendFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { START_PATIENCE_MS, until } from '@parley/testkit/until';
import { type Child, startChild } from './child.ts';

const MAIN = fileURLToPath(new URL('../../../apps/server/src/main.ts', import.meta.url));

export type NodeOptions = {
  name: string;
  /** What the process does; `all` is Parley as one process. */
  role: 'all' | 'web' | 'worker';
  env: Record<string, string>;
  /** Put before the program, such as `--import` of a planted fault. */
  nodeArguments: string[];
  logFile: string;
};

/** One process of Parley, started as an operator starts it behind a proxy. */
export type ParleyNode = {
  name: string;
  /** Another one after every start: the system chooses. 0 while it does not run. */
  readonly port: number;
  readonly pid: number;
  setupToken(): string | undefined;
  /** Whether it printed this when it started. */
  said(text: string): boolean;
  isRunning(): boolean;
  start(): Promise<void>;
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>;
};

export async function startNode(options: NodeOptions): Promise<ParleyNode> {
  let child: Child;
  let printed = '';
  let port = 0;
  const startOnce = async () => {
    const role = options.role === 'all' ? [] : [options.role];
    child = startChild(process.execPath, [...options.nodeArguments, MAIN, ...role], {
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        PORT: '0',
        LOG_LEVEL: 'warn',
        ...options.env,
      },
    });
    printed = '';
    // Its port may soon be somebody else's.
    child.process.once('exit', () => {
      port = 0;
    });
    for (const stream of [child.process.stdout, child.process.stderr])
      stream?.on('data', (data: Buffer) => {
        if (printed.length < 10_000) printed += data.toString();
        appendFileSync(options.logFile, data);
      });
    port = await until(() => {
      if (!child.isRunning()) throw new Error(`${options.name} ended: ${child.output()}`);
      return Number(/^It listens on \S+, port (\d+)\.$/m.exec(printed)?.[1]);
    }, START_PATIENCE_MS);
  };
  /** As a supervisor does: a node that cannot start while its database is busy recovering is started again. */
  const start = async () => {
    for (let tries = 1; ; tries++) {
      const failure = await startOnce().then(
        () => null,
        (error: unknown) => error,
      );
      if (failure === null) return;
      if (tries === 5) throw failure;
    }
  };
  await start();
  return {
    name: options.name,
    get port() {
      return port;
    },
    get pid() {
      return child.pid;
    },
    said: (text) => printed.includes(text),
    setupToken: () => /#token=([A-Za-z0-9_-]+)/.exec(printed)?.[1],
    isRunning: () => child.isRunning(),
    start,
    kill: () => child.kill(),
    pause: () => child.signal('SIGSTOP'),
    resume: () => child.signal('SIGCONT'),
    stop: () => {
      child.signal('SIGTERM');
      return child.ended;
    },
  };
}
