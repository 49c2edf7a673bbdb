import type { Scenario } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'a6',
  name: 'Clients crash in the middle of sending, reload, and fall asleep',
  about:
    'What stands in an outbox is sent once when its owner is back, in the order in which it was written.',
  companies: () => [{ customers: 50, agents: 4, habits: { customerEveryMs: 900, agentEveryMs: 500 } }],
  faults: async ({ size, nemesis, crowds, stack }) => {
    const [customers] = crowds.customers;
    const [agents] = crowds.agents;
    if (!customers || !agents) throw new Error('nobody is there');
    await nemesis.rest(1_500);
    // A slow way down leaves many acks on the line when the client dies.
    for (const { front } of stack.webs) front?.set({ latency: { ms: 150, jitterMs: 150 } });
    for (let n = 0; n < (size === 'short' ? 1 : 4); n++) {
      await nemesis.during('kill -9 of all customers', async () => {
        await customers.kill();
        await nemesis.rest(nemesis.random.between(200, 1_500));
        await customers.restart();
      });
      await nemesis.rest(nemesis.random.between(1_000, 2_000));
    }
    await nemesis.during('kill -9 of all agents', async () => {
      await agents.kill();
      await agents.restart();
    });
    for (const { front } of stack.webs) front?.set({});
    await nemesis.during('customers sleep', async () => {
      customers.pause();
      await nemesis.rest(size === 'short' ? 1_000 : 12_000);
      customers.resume();
    });
    await nemesis.rest(2_000);
  },
};
