import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { START_PATIENCE_MS, until } from '@parley/testkit/until';
import { type Child, startChild } from '../system/child.ts';
import type { Actor } from '../world.ts';
import { HABITS, type Habits } from './habits.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

/** What a client process is told at its start. */
export type CrowdFile = {
  seed: string;
  journal: string;
  actors: Actor[];
  urls: string[];
  balancer: string;
  habits: Habits;
};

/** A process with some customers or agents in it. */
export type Crowd = {
  actors: Actor[];
  /** Nobody says anything new; resolves when everything that was said is sent and everybody is online. */
  quiesce(patienceMs: number): Promise<boolean>;
  /** kill -9: a browser that crashed. */
  kill(): Promise<void>;
  /** The same people again, with what they had stored. */
  restart(): Promise<void>;
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
};

type CrowdOptions = Pick<CrowdFile, 'seed' | 'actors' | 'urls' | 'balancer'> & {
  name: string;
  folder: string;
  habits?: Partial<Habits>;
};

export async function startCrowd({ name, folder, habits, ...rest }: CrowdOptions): Promise<Crowd> {
  const journal = join(folder, `${name}.jsonl`);
  const file = join(folder, `${name}.json`);
  const crowd: CrowdFile = { ...rest, journal, habits: { ...HABITS, ...habits } };
  writeFileSync(file, JSON.stringify(crowd));
  let child: Child;
  let said = new Set<string>();

  async function start(): Promise<void> {
    said = new Set();
    child = startChild(process.execPath, [MAIN, file], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.process.stdin?.on('error', () => undefined);
    const output = child.process.stdout;
    if (output) createInterface(output).on('line', (line) => said.add(wordOf(line)));
    await until(() => {
      if (!child.isRunning()) throw new Error(`${name} ended: ${child.output()}`);
      return said.has('ready');
    }, START_PATIENCE_MS);
  }
  const order = (word: string) => child.process.stdin?.write(`${word}\n`);

  await start();
  return {
    actors: rest.actors,
    quiesce: async (patienceMs) => {
      order('quiesce');
      return until(() => said.has('quiet') || !child.isRunning(), patienceMs).then(
        () => said.has('quiet'),
        () => false,
      );
    },
    kill: () => child.kill(),
    restart: start,
    pause: () => child.signal('SIGSTOP'),
    resume: () => child.signal('SIGCONT'),
    stop: async () => {
      order('stop');
      await child.ended;
    },
  };
}

function wordOf(line: string): string {
  try {
    return (JSON.parse(line) as { is: string }).is;
  } catch {
    return '';
  }
}
