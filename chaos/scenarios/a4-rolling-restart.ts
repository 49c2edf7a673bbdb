import { readHistory } from '../src/history.ts';
import type { Scenario } from '../src/scenario.ts';

/** What a socket is closed with when its node restarts. */
const RESTARTING = 1012;

export const scenario: Scenario = {
  id: 'a4',
  name: 'A graceful deploy: every node is stopped and started in turn',
  about:
    'Nodes end by themselves and in time, tell everybody to come back, and nobody notices more than a moment.',
  companies: (size) => [
    {
      customers: size === 'short' ? 15 : 100,
      agents: 5,
      habits: { customerEveryMs: 2_500, agentEveryMs: 600 },
    },
    { customers: 15, agents: 1, habits: { customerEveryMs: 2_000, official: true } },
  ],
  faults: async ({ nemesis, stack, expect, note, folder }) => {
    const took: number[] = [];
    await nemesis.rest(2_000);
    for (const { node } of stack.webs) {
      const from = performance.now();
      await nemesis.during(`SIGTERM ${node.name}`, async () => {
        const code = await node.stop();
        took.push(performance.now() - from);
        expect(`${node.name} ends with code 0`, code === 0, code);
      });
      await node.start();
      await nemesis.rest(1_500);
    }
    const longest = Math.round(Math.max(...took));
    note('longest stop', `${longest} ms`);
    expect('a node ends within 30 s', longest <= 30_000, longest);
    const codes = readHistory(folder).flatMap(({ f, value }) => {
      const feed = value as { is?: string; code?: number } | undefined;
      return f === 'feed' && feed?.is === 'closed' && feed.code !== undefined ? [feed.code] : [];
    });
    const others = codes.filter((code) => code !== RESTARTING);
    note('sockets told to come back', `${codes.length - others.length} of ${codes.length}`);
    expect('every socket is closed with 1012', codes.length > 0 && others.length === 0, others.slice(0, 5));
  },
};
