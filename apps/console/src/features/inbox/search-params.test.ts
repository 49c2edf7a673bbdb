import { expect, test } from 'vitest';
import { filterOf, parseInboxSearch, queryOfSearch, searchOfQuery } from './search-params.ts';

const ANN = '00000000-0000-7000-8000-00000000000a';
const LOANS = '00000000-0000-7000-8000-00000000000b';

test('what a saved view says is what the address said', () => {
  const search = { view: 'open', topic: LOANS, agent: ANN } as const;

  expect(searchOfQuery(queryOfSearch(search))).toEqual(search);
});

test('what makes no sense in an address counts as left out', () => {
  expect(parseInboxSearch({ view: 'everything', agent: 'Ann', customer: ANN })).toEqual({ customer: ANN });
});

test('who has it now narrows the open ones down, who held it once the closed ones', () => {
  expect(filterOf({ view: 'open', agent: ANN, heldBy: ANN }).heldBy).toBeUndefined();
  expect(filterOf({ view: 'open', agent: ANN }).agentId).toBe(ANN);
  expect(filterOf({ view: 'closed', agent: ANN, heldBy: ANN })).toMatchObject({ heldBy: ANN });
});
