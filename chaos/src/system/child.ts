import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/** A process that the harness started itself; no other is ever signalled. */
export type Child = {
  pid: number;
  output(): string;
  isRunning(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** kill -9, and until it is buried. */
  kill(): Promise<void>;
  /** The exit code; null after a signal. */
  ended: Promise<number | null>;
  process: ChildProcess;
};

const started = new Set<ChildProcess>();
// Whatever ends the harness ends what it has started.
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

/** Starts a program as a direct child, so that it can be killed, paused and buried. Its last output is kept. */
export function startChild(command: string, args: string[], options: SpawnOptions = {}): Child {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  started.add(child);
  const lines: string[] = [];
  const keep = (data: Buffer) => {
    lines.push(data.toString());
    if (lines.length > 400) lines.splice(0, 200);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      lines.push(String(error));
      resolve(127);
    });
    child.once('exit', (code) => {
      started.delete(child);
      resolve(code);
    });
  });
  return {
    pid: child.pid ?? 0,
    output: () => lines.join(''),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    signal: (signal) => void child.kill(signal),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    ended,
    process: child,
  };
}
