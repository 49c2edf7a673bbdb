import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

/** A real Redis (or Valkey) of the test's own, which remembers nothing. */
export type RedisServer = {
  url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port after `kill`. */
  start(): Promise<void>;
  /** It keeps its connections and says nothing until `resume`. */
  pause(): void;
  resume(): void;
  /** Sends one command and resolves with the first line of the answer. */
  command(text: string): Promise<string>;
  close(): Promise<void>;
};

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  let child = await launch(port);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start: async () => {
      child = await launch(port);
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    command: (text) => ask(port, text),
    close: kill,
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

async function launch(port: number): Promise<ChildProcess> {
  const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', tmpdir()];
  const child = spawn(findProgram(), [...where, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
  // A test that failed half-way closes nothing.
  process.once('exit', () => child.kill('SIGKILL'));
  await until(() => {
    if (child.exitCode !== null) throw new Error(`Redis ended with ${child.exitCode}`);
    return ask(port, 'PING').then(
      (answer) => answer === '+PONG',
      () => false,
    );
  });
  return child;
}

function ask(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${text}\r\n`));
    socket.once('error', reject);
    socket.once('data', (data) => {
      resolve(data.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
  });
}
