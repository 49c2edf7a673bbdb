import type { Company } from '../inbox/open-company.ts';
import { call } from '../parley/http.ts';

/** One kind of search, as the console asks for it. */
export type Search = {
  name: string;
  /** What is searched for, another each time. */
  queries: readonly string[];
  isTyping?: boolean;
  /** What `ILIKE` looks for in their place; without: there is no such thing. */
  likes?: readonly string[];
};

/** Words that `ILIKE` can look for as they are. */
const plain = (name: string, queries: readonly string[]): Search => ({ name, queries, likes: queries });

/** Numbers of orders are drawn at random: each of these stands in a few messages, or in none. */
const ORDERS = Array.from({ length: 200 }, (_, n) => `NC-${10_000 + ((n * 7_919) % 990_000)}`);

/** What people write to the shop of `data/phrases.ts`. */
export const SEARCHES: readonly Search[] = [
  plain('rare: a number of an order', ORDERS),
  plain('common', ['tracking', 'invoice', 'voucher', 'depot']),
  plain('very common', ['the', 'is', 'you', 'order']),
  plain('absent', ['zyzzyva', 'quetzal', 'xylophone', 'wolverine']),
  { name: 'two words', queries: ['tracking number', 'wrong size', 'confirmation minute', 'return label'] },
  {
    name: 'phrase',
    queries: ['"tracking number"', '"the wrong size"', '"in a minute"', '"return label"'],
    likes: ['tracking number', 'the wrong size', 'in a minute', 'return label'],
  },
  {
    name: 'word and filter',
    queries: [
      'order state:closed from:customer',
      'order topic:refunds',
      'the is:note',
      'you channel:web before:30d',
    ],
  },
  { name: 'while typing', queries: ['tr', 'inv', 'ord', 'deliv'], isTyping: true },
  { name: 'customer by part of the name', queries: ['otien', 'mar', 'sch', 'ann'], isTyping: true },
  { name: 'phone', queries: ['0712 345 678', '+254 712 345 678', '030 901820', '+1 415 555 0132'] },
  { name: 'mistyped', queries: ['trakcing', 'invioce', 'delviery', 'vuocher'] },
];

export const ask = ({ parley, plan, agent }: Company, one: Search, n: number): Promise<unknown> => {
  const q = one.queries[n % one.queries.length] as string;
  const query = new URLSearchParams({ q, ...(one.isTyping && { isTyping: 'true' }) });
  return call(parley.url, 'GET', `/v1/search?${query}`, undefined, agent(n % Math.min(plan.agents, 100)));
};

export const likeOf = ({ likes }: Search, n: number): string | null => likes?.[n % likes.length] ?? null;
