import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { START_PATIENCE_MS, until } from '@parley/testkit';

export const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

/** Parley as an operator runs it: the real process with its own PostgreSQL, on a data folder that stays. */
export type ParleyProcess = {
  url: string;
  output: string[];
  setupToken(): string | undefined;
  /** kill -9 of the server alone; PostgreSQL learns of it by itself. */
  killServer(): Promise<void>;
  /** kill -9 of PostgreSQL's postmaster. */
  killDatabase(): void;
  /** SIGTERM, as systemd would; the exit code. */
  stop(): Promise<number | null>;
};

/** On a port that the system chooses, another one at every start. */
export async function startParley(dataDir: string): Promise<ParleyProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => output.push(data.toString()));
  const url = await until(() => {
    if (child.exitCode !== null) throw new Error(`Parley ended: ${output.join('')}`);
    return /^Parley is ready: (http\S+)$/m.exec(output.join(''))?.[1];
  }, START_PATIENCE_MS).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    url,
    output,
    setupToken: () => /#token=([A-Za-z0-9_-]+)/.exec(output.join(''))?.[1],
    killServer: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
    killDatabase: () => process.kill(postmasterOf(dataDir), 'SIGKILL'),
    stop: async () => {
      child.kill('SIGTERM');
      return ended(child);
    },
  };
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve));

/** The number in PostgreSQL's own file may be one of its namespace; the process that works in this folder is the one. */
function postmasterOf(dataDir: string): number {
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => isPostmaster(pid, dataDir));
  if (!found) throw new Error(`no PostgreSQL works in ${dataDir}`);
  return found;
}

function isPostmaster(pid: number, dataDir: string): boolean {
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return /\/postgres$/.test(args[0] ?? '') && args.some((arg) => arg.includes(dataDir));
  } catch {
    return false;
  }
}
