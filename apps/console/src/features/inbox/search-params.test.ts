import { expect, test } from 'vitest';
import { filterOf, parseInboxSearch, queryOfSearch, searchOfQuery } from './search-params.ts';

const ANN = '00000000-0000-7000-8000-00000000000a';
const LOANS = '00000000-0000-7000-8000-00000000000b';

test('what a saved view says is what the address said', () => {
  const search = { view: 'all', topic: LOANS, agent: ANN, state: 'taken' } as const;

  expect(searchOfQuery(queryOfSearch(search))).toEqual(search);
});

test('what makes no sense in an address counts as left out', () => {
  expect(parseInboxSearch({ view: 'everything', agent: 'Ann', customer: ANN })).toEqual({ customer: ANN });
});

test('an agent narrows down what has a history, a state only the list of all', () => {
  expect(filterOf({ view: 'all', agent: ANN, state: 'taken' })).toMatchObject({
    agentId: ANN,
    state: 'taken',
  });
  expect(filterOf({ view: 'closed', agent: ANN, state: 'taken' })).toEqual({
    view: 'closed',
    sort: 'newest',
    agentId: ANN,
  });
  expect(filterOf({ agent: ANN }).agentId).toBeUndefined();
});
