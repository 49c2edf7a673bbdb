import type { Journal } from './history.ts';
import type { FaultProxy } from './proxy.ts';
import type { Random } from './random.ts';
import type { Placed, Stack } from './system/stack.ts';
import type { Toxics } from './toxics.ts';

/** Does harm, and notes when it began and when it was over. All its choices come from the seed. */
export type Nemesis = {
  random: Random;
  /** One of the web nodes. */
  anyWeb(): Placed;
  /** kill -9. The harm is done at once; the process stays away until `restart`. */
  kill(placed: Placed): Promise<void>;
  restart(placed: Placed): Promise<void>;
  /** SIGSTOP for a while. */
  pause(placed: Placed, ms: number): Promise<void>;
  killDatabase(downMs: number): Promise<void>;
  pauseDatabase(ms: number): Promise<void>;
  /** Makes a line bad for a while. */
  poison(what: string, proxies: (FaultProxy | null)[], toxics: Toxics, ms: number): Promise<void>;
  /** Any harm, noted under this name from its beginning to its end. */
  during(what: string, harm: () => Promise<void>): Promise<void>;
  rest(ms: number): Promise<void>;
};

export function createNemesis(stack: Stack, journal: Journal, random: Random): Nemesis {
  const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  let count = 0;
  const during = async (what: string, harm: () => Promise<void>) => {
    count += 1;
    const value = `${count}. ${what}`;
    journal.log('nemesis', 'invoke', 'fault', { value });
    await harm();
    journal.log('nemesis', 'ok', 'fault', { value });
  };
  return {
    random,
    rest,
    during,
    anyWeb: () => random.pick(stack.webs),
    kill: ({ node }) => during(`kill -9 ${node.name}`, node.kill),
    restart: ({ node }) => node.start(),
    pause: ({ node }, ms) =>
      during(`pause ${node.name}`, async () => {
        node.pause();
        await rest(ms);
        node.resume();
      }),
    killDatabase: (downMs) =>
      during('kill -9 PostgreSQL', async () => {
        await stack.postgres.kill();
        await rest(downMs);
        await stack.postgres.start();
      }),
    pauseDatabase: (ms) =>
      during('pause PostgreSQL', async () => {
        stack.postgres.pause();
        await rest(ms);
        stack.postgres.resume();
      }),
    poison: (what, proxies, toxics, ms) =>
      during(what, async () => {
        for (const proxy of proxies) proxy?.set(toxics);
        await rest(ms);
        for (const proxy of proxies) proxy?.set({});
      }),
  };
}
