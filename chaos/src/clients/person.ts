import type { Journal } from '../history.ts';
import type { Random } from '../random.ts';
import type { Actor } from '../world.ts';
import type { Habits } from './habits.ts';
import { request } from './http.ts';
import type { Memory } from './recall.ts';

/** What every fake customer and agent is given. */
export type Surroundings = {
  actor: Actor;
  journal: Journal;
  random: Random;
  /** Web nodes. */
  urls: string[];
  /** One address over all of them, for clients that know only one. */
  balancer: string;
  habits: Habits;
  memory: Memory;
};

/** Somebody at work. */
export type Person = {
  /** Says nothing new from now on; what was said is still sent. */
  quiesce(): void;
  /** Whether everything is sent and the line is up. */
  isQuiet(): boolean;
  stop(): void;
};

/** Repeats a request that has to succeed in the end, at any node; gives up when it is refused. */
export async function insist(
  { actor, random, urls }: Surroundings,
  method: string,
  path: string,
  body?: unknown,
  isStopped: () => boolean = () => false,
) {
  for (;;) {
    if (isStopped()) return null;
    try {
      const answer = await request(random.pick(urls), method, path, actor.headers, body);
      if (answer.status < 400) return answer;
      if (answer.status < 500 && answer.status !== 429) throw new Refused(`${path}: ${answer.status}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, random.between(100, 600)));
  }
}

class Refused extends Error {}

/** Runs `work` again and again, after times that vary around the mean; `work` must not fail. */
export function everyNow(random: Random, meanMs: number, work: () => Promise<unknown> | unknown): () => void {
  if (meanMs <= 0) return () => undefined;
  let timer: NodeJS.Timeout;
  let isStopped = false;
  const plan = () => {
    timer = setTimeout(
      async () => {
        await work();
        if (!isStopped) plan();
      },
      random.between(0, 2 * meanMs),
    );
  };
  plan();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
