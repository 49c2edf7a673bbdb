import type { Scenario } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'e4',
  name: "Agents' lines break once a second",
  about: 'A short break takes nobody’s customers and gives them to nobody else.',
  companies: () => [{ customers: 40, agents: 6, habits: { customerEveryMs: 1_500, agentEveryMs: 600 } }],
  faults: async ({ nemesis, stack, size }) => {
    await nemesis.rest(2_000);
    await nemesis.during("agents' lines break", async () => {
      for (let n = 0; n < (size === 'short' ? 3 : 20); n++) {
        for (const { agentFront } of stack.webs) agentFront?.reset();
        await nemesis.rest(1_000);
      }
    });
    await nemesis.rest(2_000);
  },
  judge: ({ entries, expect }) => {
    const types = entries
      .filter(({ f }) => f === 'turn')
      .map(({ value }) => (value as { type: string }).type);
    const lost = types.filter((type) => type === 'conversation.released').length;
    expect('nobody lost a customer by it', lost === 0, lost);
  },
};
