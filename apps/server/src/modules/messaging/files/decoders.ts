import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Answer, Answers, Question } from './decode-images.ts';

/** Asks a process; a refusal, an end of the process or no answer in time, which ends it, is an error. */
export type Ask = <Q extends Question>(question: Q, timeoutMs: number) => Promise<Answers[Q['step']]>;

export type Decoders = {
  /** Lends a process that nobody else asks meanwhile. */
  use<T>(work: (ask: Ask) => Promise<T>): Promise<T>;
  close(): void;
};

const PROGRAM = fileURLToPath(new URL('./decode-images.ts', import.meta.url));
/** An instance that sees no images keeps no memory for them. */
const IDLE_MS = 30_000;

type Decoder = { child: ChildProcess; idle?: NodeJS.Timeout };

/** Processes that decode, made when they are needed. What goes wrong in one of them ends with it. */
export function createDecoders(): Decoders {
  const resting = new Set<Decoder>();

  function take(): Decoder {
    for (const decoder of resting) {
      resting.delete(decoder);
      clearTimeout(decoder.idle);
      if (isAlive(decoder)) return decoder;
    }
    return { child: startDecoder() };
  }

  function giveBack(decoder: Decoder): void {
    if (!isAlive(decoder)) return;
    resting.add(decoder);
    decoder.idle = setTimeout(() => end(decoder), IDLE_MS).unref();
  }

  function end(decoder: Decoder): void {
    resting.delete(decoder);
    clearTimeout(decoder.idle);
    decoder.child.kill('SIGKILL');
  }

  return {
    use: async (work) => {
      const decoder = take();
      try {
        return await work((question, timeoutMs) => ask(decoder.child, question, timeoutMs));
      } finally {
        giveBack(decoder);
      }
    },
    close: () => resting.forEach(end),
  };
}

const isAlive = ({ child }: Decoder): boolean => child.connected && !child.killed;

/** With nothing of ours in its environment, and behind those who serve people. It ends when we do. */
function startDecoder(): ChildProcess {
  const child = fork(PROGRAM, {
    cwd: '/',
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => undefined); // whoever asks it is told
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  return letGo(child);
}

/** One that rests keeps nobody from ending. */
function letGo(child: ChildProcess): ChildProcess {
  child.unref();
  child.channel?.unref();
  return child;
}

function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

async function ask<Q extends Question>(
  child: ChildProcess,
  question: Q,
  timeoutMs: number,
): Promise<Answers[Q['step']]> {
  hold(child);
  const settled = new AbortController();
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  try {
    const answered = once(child, 'message', settled) as Promise<[Answer]>;
    const ended = once(child, 'exit', settled).then(() => ({ refused: true }) as const);
    child.send(question);
    const said = await Promise.race([answered.then(([answer]) => answer), ended]);
    if ('refused' in said) throw new Error('The image was refused, or its decoder ended');
    return said as Answers[Q['step']];
  } finally {
    clearTimeout(timer);
    settled.abort();
    letGo(child);
  }
}
