import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { until } from './until.ts';

/** A real Redis (or Valkey) of the test's own, on a Unix socket, which remembers nothing. */
export type RedisServer = {
  url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again at the same place after `kill`. */
  start(): Promise<void>;
  /** It keeps its connections and says nothing until `resume`. */
  pause(): void;
  resume(): void;
  /** Sends one command and resolves with the first line of the answer. */
  command(text: string): Promise<string>;
  close(): Promise<void>;
};

export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-redis-'));
  const path = join(folder, 'redis.sock');
  let child = await launch(path);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    url: `unix://${path}`,
    kill,
    start: async () => {
      child = await launch(path);
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    command: (text) => ask(path, text),
    close: async () => {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}

function findProgram(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = ['redis-server', 'valkey-server'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  const found = paths.find(existsSync);
  if (!found)
    throw new Error('The tests need redis-server or valkey-server (Debian: apt-get install redis-server).');
  return found;
}

async function launch(path: string): Promise<ChildProcess> {
  const where = ['--port', '0', '--unixsocket', path, '--dir', tmpdir()];
  const child = spawn(findProgram(), [...where, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
  // A test that failed half-way closes nothing.
  process.once('exit', () => child.kill('SIGKILL'));
  await until(() => {
    if (child.exitCode !== null) throw new Error(`Redis ended with ${child.exitCode}`);
    return ask(path, 'PING').then(
      (answer) => answer === '+PONG',
      () => false,
    );
  });
  return child;
}

function ask(path: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.write(`${text}\r\n`));
    socket.once('error', reject);
    socket.once('data', (data) => {
      resolve(data.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
  });
}
