import { until } from '@parley/testkit/until';
import type { Stage } from './scenario.ts';

/** Watches what the web nodes say of themselves, past all proxies. */
export type Readiness = {
  /** All are ready again so soon, or the promise is broken. */
  backWithin(ms: number): Promise<void>;
  stop(): void;
};

/** A supervisor asks more than once before it believes that a process hangs. */
const PATIENCE = 3;

export function watchReadiness({ stack, expect, note }: Stage): Readiness {
  const addresses = stack.webs.map(({ node }) => `http://127.0.0.1:${node.port}`);
  let slowest = 0;
  let dead = 0;
  const silent = new Map<string, number>();
  const look = setInterval(async () => {
    for (const address of addresses) {
      const isAlive = (await statusOf(`${address}/healthz`)) === 200;
      silent.set(address, isAlive ? 0 : (silent.get(address) ?? 0) + 1);
      if (silent.get(address) === PATIENCE) dead += 1;
    }
  }, 250);
  return {
    backWithin: async (ms) => {
      const from = performance.now();
      const isBack = async () =>
        (await Promise.all(addresses.map((address) => statusOf(`${address}/readyz`)))).every(
          (status) => status === 200,
        );
      await until(isBack, 30_000).catch(() => undefined);
      const took = performance.now() - from;
      slowest = Math.max(slowest, took);
      expect(`every node is ready within ${ms} ms of its database`, took <= ms, Math.round(took));
    },
    stop: () => {
      clearInterval(look);
      note('slowest back to ready', `${Math.round(slowest)} ms`);
      expect('no node is silent three times in a row when asked whether it is alive', dead === 0, dead);
    },
  };
}

async function statusOf(url: string): Promise<number> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).status;
  } catch {
    return 0;
  }
}
