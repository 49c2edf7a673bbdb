import { patchTopics, type Scenario } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'e1',
  name: 'Fifty agents on two nodes press "take" on the same conversations',
  about: 'One of them gets it and the others are told who did.',
  companies: (size) => [
    {
      customers: size === 'short' ? 6 : 20,
      agents: size === 'short' ? 8 : 50,
      prepare: (context) => patchTopics(context, { routing: 'manual' }),
      habits: { customerEveryMs: 1_200, agentEveryMs: 1_500, claims: true, closesAfter: 1 },
    },
  ],
  faults: async ({ nemesis, size }) => {
    await nemesis.rest(size === 'short' ? 3_000 : 25_000);
  },
  judge: ({ entries, expect, note }) => {
    const claims = entries.filter(({ f }) => f === 'claim');
    const won = claims.filter(({ type }) => type === 'ok');
    const beaten = claims.filter(({ type }) => type === 'fail');
    note('claims', `${won.length} won, ${beaten.length} beaten`);
    const rounds = new Set(won.map(({ conv }) => conv)).size;
    expect('somebody was beaten', beaten.length > rounds, beaten.length);
    expect('each conversation was won once', won.length === rounds, [won.length, rounds]);
  },
};
