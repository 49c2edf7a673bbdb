import { watchReadiness } from '../src/readiness.ts';
import type { Scenario, Stage } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'b4',
  name: 'PostgreSQL stands still, then is far away',
  about:
    'Requests are answered as unavailable instead of piling up, health is told all the time, and all is well soon after.',
  companies: () => [{ customers: 60, agents: 5, habits: { customerEveryMs: 2_000, agentEveryMs: 600 } }],
  faults: async (stage) => {
    const { nemesis, size, stack } = stage;
    const readiness = watchReadiness(stage);
    await nemesis.rest(1_000);
    const answers = askWhileItLasts(stage);
    await nemesis.pauseDatabase(size === 'short' ? 3_000 : 20_000);
    await readiness.backWithin(5_000);
    await answers.stop(size === 'full');
    await nemesis.rest(2_000);
    const far = { latency: { ms: size === 'short' ? 300 : 2_000 } };
    const lines = stack.webs.map(({ database }) => database);
    await nemesis.poison('far PostgreSQL', lines, far, size === 'short' ? 2_000 : 10_000);
    await readiness.backWithin(5_000);
    await nemesis.rest(2_000);
    readiness.stop();
  },
};

/** Asks for something that needs the database, all the time, and wants an honest answer each time. */
function askWhileItLasts({ stack, companies, expect, note }: Stage) {
  const headers = companies[0]?.customers[0]?.headers as Record<string, string>;
  const url = `http://127.0.0.1:${stack.webs[0]?.node.port}/v1/customer/snapshot`;
  const statuses = new Map<string, number>();
  let isOver = false;
  const ask = async () => {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(35_000) }).catch(() => null);
    const word = answer
      ? `${answer.status}${answer.headers.has('retry-after') ? ' retry-after' : ''}`
      : 'no answer';
    statuses.set(word, (statuses.get(word) ?? 0) + 1);
  };
  const asking: Promise<void>[] = [];
  const timer = setInterval(() => !isOver && asking.push(ask()), 200);
  return {
    stop: async (mustTimeOut: boolean) => {
      isOver = true;
      clearInterval(timer);
      await Promise.all(asking);
      const seen = Object.fromEntries(statuses);
      note('answers while PostgreSQL stood still', JSON.stringify(seen));
      const isHonest = Object.keys(seen).every((word) => word === '200' || word === '503 retry-after');
      expect('an answer is 200, or 503 with Retry-After', isHonest, seen);
      if (mustTimeOut)
        expect('some waited too long and were told so', (seen['503 retry-after'] ?? 0) > 0, seen);
    },
  };
}
