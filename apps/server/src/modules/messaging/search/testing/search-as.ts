import type { SearchResult } from '@parley/contract';
import type { Answer, Http } from '@parley/testkit';

/** Searches as somebody does, and answers whatever comes. */
export const askAs = (http: Http, q: string, more: Record<string, string> = {}): Promise<Answer> =>
  http.get(`/v1/search?${new URLSearchParams({ q, ...more })}`);

/** What they find. */
export async function searchAs(
  http: Http,
  q: string,
  more: Record<string, string> = {},
): Promise<SearchResult> {
  const { status, body } = await askAs(http, q, more);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

export const seqsIn = (hits: SearchResult['messages']): number[] => hits.items.map(({ seq }) => seq);
