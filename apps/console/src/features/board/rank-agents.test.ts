import type { BoardAgent } from '@parley/contract';
import { expect, test } from 'vitest';
import { rankAgents } from './rank-agents.ts';

const agent = (name: string, availability: BoardAgent['availability'], isConnected: boolean) => ({
  memberId: name,
  name,
  availability,
  isConnected,
  since: '',
  active: 0,
  capacity: 4,
});

test('who is here and available comes first, equals by name', () => {
  const ranked = rankAgents([
    agent('Dora', 'offline', false),
    agent('Cleo', 'busy', true),
    agent('Ben', 'available', true),
    agent('Ann', 'available', true),
    agent('Eve', 'available', false),
  ]);

  expect(ranked.map(({ name }) => name)).toEqual(['Ann', 'Ben', 'Cleo', 'Eve', 'Dora']);
});
