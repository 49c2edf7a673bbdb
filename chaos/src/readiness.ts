import { until } from '@parley/testkit/until';
import type { Stage } from './scenario.ts';
import type { ParleyNode } from './system/node.ts';

/** Watches what the web nodes say of themselves, past all proxies. */
export type Readiness = {
  /** All are ready again, and so soon if the run is full size; or the promise is broken. */
  backWithin(ms: number): Promise<void>;
  stop(): void;
};

/** A supervisor asks more than once before it believes that a process hangs. */
const PATIENCE = 3;

export function watchReadiness({ stack, size, expect, note }: Stage): Readiness {
  const ask = ({ port }: ParleyNode, what: string) => statusOf(`http://127.0.0.1:${port}/${what}`);
  const nodes = stack.webs.map(({ node }) => node);
  let slowest = 0;
  let dead = 0;
  const silent = new Map<string, number>();
  const look = setInterval(async () => {
    for (const node of nodes) {
      const isAlive = (await ask(node, 'healthz')) === 200;
      silent.set(node.name, isAlive ? 0 : (silent.get(node.name) ?? 0) + 1);
      if (silent.get(node.name) === PATIENCE) dead += 1;
    }
  }, 250);
  return {
    backWithin: async (ms) => {
      const from = performance.now();
      const isBack = async () =>
        (await Promise.all(nodes.map((node) => ask(node, 'readyz')))).every((status) => status === 200);
      const isReady = await until(isBack, 60_000).catch(() => false);
      const took = performance.now() - from;
      slowest = Math.max(slowest, took);
      expect('every node is ready again by itself', isReady);
      // A short run shares its machine with other tests.
      if (size === 'full')
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
