import { type ChildProcess, fork } from 'node:child_process';
import type { Stage } from '../stage.ts';

/** A process of ours that answers calls. */
export type Worker = {
  pid: number;
  call<T = void>(op: string, args?: unknown): Promise<T>;
  end(): Promise<void>;
};

type Answer = { id: number; result?: unknown; error?: string };
type Waiting = { resolve: (result: never) => void; reject: (error: Error) => void };

/** Starts a `*.worker.ts`; it ends with the stage at the latest. */
export function startWorker(stage: Stage, file: URL, env: Record<string, string> = {}): Worker {
  const child = fork(file, { serialization: 'advanced', execArgv: [], env: { ...process.env, ...env } });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  child.on('message', ({ id, result, error }: Answer) => {
    const caller = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) caller?.resolve(result as never);
    else caller?.reject(new Error(error));
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file.pathname} ended with ${code}`));
    waiting.clear();
  });
  const worker: Worker = {
    pid: child.pid as number,
    call: (op, args) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        child.send({ id: last, op, args });
      }),
    end: () => endOf(child),
  };
  stage.atEnd(worker.end);
  return worker;
}

function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((ended) => {
    child.once('exit', () => ended());
    child.kill('SIGKILL');
  });
}
